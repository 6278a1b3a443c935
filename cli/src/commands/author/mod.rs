// SPDX-License-Identifier: Apache-2.0
//! `vns author`: authors of blocks, and vouchers staked on them. `read.rs` has what is read, `act.rs` what is sent. By what
//! an author issues is in `vns policy`.

mod act;
mod read;

pub use read::the_only_author;

use crate::{failure::Failure, report::Report, session::Session};
use clap::Subcommand;

/// Authors hold seats, share fees and issue credit in proportion to the vouchers that are staked on them. Stake matures for a
/// long time before it counts, and cools down before it is free again.
#[derive(Subcommand)]
pub enum Author {
	/// All authors: stake, its share, seats
	#[command(after_help = "Example:\n  vns author list")]
	List(read::List),
	/// One author: how it stands, its stake, seats, commission, rewards, capacity
	///
	/// Without AUTHOR the only one that there is.
	#[command(after_help = "Examples:\n  vns author show\n  vns author show AUTHOR")]
	Show(read::Show),
	/// What an account has staked, on whom, what of it matures and cools down, and its rewards
	#[command(after_help = "Example:\n  vns author positions ADDRESS")]
	Positions(read::Positions),

	/// Set your session keys, which your node made; before you register, and whenever they change
	///
	/// The keys are made by your own node, in its keystore, and never leave it. Ask it on its own machine, where it was
	/// started with --rpc-methods unsafe or answers such calls anyhow (the public key of your account is 0x… of `vns key
	/// show`):
	///
	///   curl -H 'Content-Type: application/json' -d '{"id":1,"jsonrpc":"2.0","method":"author_rotateKeysWithOwner",
	///   "params":["0xPUBLIC_KEY_OF_YOUR_ACCOUNT"]}' http://127.0.0.1:9944
	///
	/// It answers `keys` and `proof`. The proof says that whoever has these keys wants them to be your account's; an older
	/// node's author_rotateKeys makes none. Keys that are set hold from the session after the next one on. A node without the
	/// keys that its author has set authors nothing, and its author is removed after some sessions.
	#[command(
		after_help = "Example:\n  vns author keys --keys 0xKEYS --proof 0xPROOF --key author.key",
		verbatim_doc_comment
	)]
	Keys(act::Keys),
	/// Become an author, for a deposit of about 1,000 VNS. Your session keys must be set: vns author keys
	///
	/// Seats take enough matured stake: stake on yourself, and have others stake on you. The commission is what you keep of
	/// rewards before they are shared over the stake: 5%, 0.05 or 50000ppm.
	#[command(after_help = "Example:\n  vns author register --commission 5% --key author.key")]
	Register(act::Register),
	/// Leave. You are seated in no session that is not planned yet; author until then
	///
	/// Stake on you can be taken off. When none is left your deposit comes back.
	#[command(after_help = "Example:\n  vns author leave --key author.key")]
	Leave(act::Leave),
	/// Be active again, after you have left or were removed
	#[command(after_help = "Example:\n  vns author resume --key author.key")]
	Resume(act::Resume),
	/// Announce another commission. It holds after the governed notice, higher or lower alike
	///
	/// Announcing the one that holds takes an announcement back.
	#[command(after_help = "Example:\n  vns author commission 4% --key author.key")]
	Commission(act::Commission),

	/// Stake free vouchers on an author. They count once they have matured, which takes long, and cool down before they are
	/// free again
	#[command(after_help = "Example:\n  vns author stake AUTHOR 1000 --key mine.key")]
	Stake(act::Stake),
	/// Take stake off an author: the youngest first. It cools down, then withdraw it
	#[command(
		after_help = "Examples:\n  vns author unstake AUTHOR 100 --key mine.key\n  vns author unstake AUTHOR all --key mine.key"
	)]
	Unstake(act::Unstake),
	/// Free everything of yours that has cooled down
	#[command(after_help = "Example:\n  vns author withdraw --key mine.key")]
	Withdraw(act::Withdraw),
	/// Move stake to another author without cooling down. There it matures anew
	#[command(after_help = "Example:\n  vns author move FROM TO 100 --key mine.key")]
	Move(act::Move),
	/// Let stake count that has come due: yours, or that of WHO. Anybody may
	#[command(
		after_help = "Examples:\n  vns author mature AUTHOR --key mine.key\n  vns author mature AUTHOR WHO --key mine.key"
	)]
	Mature(act::Mature),
	/// Take all stake of an account off an author that has left. Anybody may
	///
	/// It cools down for whoever staked it, who is paid what he is owed, as if he had unstaked it himself. So the record of an
	/// author can end, and its deposit come back, though somebody who staked on it never comes.
	#[command(after_help = "Example:\n  vns author release-stake AUTHOR WHO --key anybody.key")]
	ReleaseStake(act::ReleaseStake),
	/// Remove what the chain keeps of what an author may issue, once no matured stake is on it. Anybody may
	#[command(after_help = "Example:\n  vns author forget-capacity AUTHOR --key anybody.key")]
	ForgetCapacity(act::ForgetCapacity),
	/// Take what you are owed of an author's rewards, as free vouchers
	#[command(after_help = "Example:\n  vns author claim AUTHOR --key mine.key")]
	Claim(act::Claim),
}

impl Author {
	pub async fn run(self, session: &Session) -> Result<Report, Failure> {
		match self {
			Author::List(command) => command.run(session).await,
			Author::Show(command) => command.run(session).await,
			Author::Positions(command) => command.run(session).await,
			Author::Keys(command) => command.run(session).await,
			Author::Register(command) => command.run(session).await,
			Author::Leave(command) => command.run(session).await,
			Author::Resume(command) => command.run(session).await,
			Author::Commission(command) => command.run(session).await,
			Author::Stake(command) => command.run(session).await,
			Author::Unstake(command) => command.run(session).await,
			Author::Withdraw(command) => command.run(session).await,
			Author::Move(command) => command.run(session).await,
			Author::Mature(command) => command.run(session).await,
			Author::ReleaseStake(command) => command.run(session).await,
			Author::ForgetCapacity(command) => command.run(session).await,
			Author::Claim(command) => command.run(session).await,
		}
	}
}
