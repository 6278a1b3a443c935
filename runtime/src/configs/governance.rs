// SPDX-License-Identifier: Apache-2.0
//! Referenda (C5, C8): who votes with what, on which tracks, and what a decision may do. No track yields root.
//!
//! All periods are blocks of the relay chain, so that the speed of this chain changes nobody's. Networks differ by their
//! genesis alone: a test network divides every period by its pace.

use super::{monetary::PotAccount, scheduler::NextFree, utility::EnsureNobody, voting::MaturedStake};
use crate::{
	AccountId, Authors, Balance, Balances, BlockNumber, OriginCaller, Origins, Preimage, Referenda, Runtime,
	RuntimeCall, RuntimeEvent,
};
use alloc::borrow::Cow;
use cumulus_pallet_parachain_system::RelaychainDataProvider;
use frame_support::{
	ensure,
	traits::{AsEnsureOriginWithArg, ConstU128, ConstU32, Contains, Currency, Get, OnUnbalanced},
};
use frame_system::EnsureSigned;
use pallet_conviction_voting::{AccountVote, Status, TallyOf, VotesOf, VotingHooks};
use pallet_origins::{EnsureEmergency, EnsureUpgrade, Origin};
use pallet_referenda::{Curve, Track, TrackInfo};
use polkadot_sdk::{
	sp_runtime::{str_array, DispatchResult, Perbill},
	*,
};
use vns_parameters::Class;
use vns_units::UNIT;

/// Blocks of the relay chain in an hour and in a day, at six seconds each.
pub const RELAY_HOURS: BlockNumber = 600;
/// See [`RELAY_HOURS`].
pub const RELAY_DAYS: BlockNumber = 24 * RELAY_HOURS;

/// The number of a track.
pub type TrackId = u16;

impl pallet_origins::Config for Runtime {
	type UpgradeOrigin = EnsureUpgrade;
	type WeightInfo = pallet_origins::weights::SubstrateWeight<Runtime>;
}

/// So many blocks of the relay chain, at the pace of this network.
pub struct Paced<const BLOCKS: u32>;

impl<const BLOCKS: u32> Get<BlockNumber> for Paced<BLOCKS> {
	fn get() -> BlockNumber {
		Origins::paced(BLOCKS)
	}
}

/// How long a referendum of a track takes.
struct Periods {
	/// From submission until it may be decided.
	prepare: BlockNumber,
	/// In which it must get its majorities.
	decision: BlockNumber,
	/// For which it must keep them.
	confirm: BlockNumber,
	/// From the decision until it is carried out.
	enactment: BlockNumber,
}

/// What a referendum needs in hundredths, from the beginning of its decision to its end, falling evenly.
struct Majorities {
	/// Of the votes, as conviction weighs them.
	approval: (u32, u32),
	/// Of all stake that could vote ([`Electorate`]), unweighted: so many have to be for it, whoever stays away.
	support: (u32, u32),
}

const fn falling((ceil, floor): (u32, u32)) -> Curve {
	Curve::LinearDecreasing {
		length: Perbill::from_percent(100),
		floor: Perbill::from_percent(floor),
		ceil: Perbill::from_percent(ceil),
	}
}

const fn track(
	id: TrackId,
	name: &str,
	max_deciding: u32,
	deposit: Balance,
	periods: Periods,
	majorities: Majorities,
) -> Track<TrackId, Balance, BlockNumber> {
	Track {
		id,
		info: TrackInfo {
			name: str_array(name),
			max_deciding,
			decision_deposit: deposit,
			prepare_period: periods.prepare,
			decision_period: periods.decision,
			confirm_period: periods.confirm,
			min_enactment_period: periods.enactment,
			min_approval: falling(majorities.approval),
			min_support: falling(majorities.support),
		},
	}
}

const CONFIG_HOLDERS: TrackId = 0;
const CONFIG_BOTH: TrackId = 1;
const UPGRADE: TrackId = 2;
const EMERGENCY: TrackId = 3;
const REPLACEMENT: TrackId = 4;

/// The tracks, ascending by number. The table of the book is this one.
pub const TRACKS: [Track<TrackId, Balance, BlockNumber>; 5] = [
	track(
		CONFIG_HOLDERS,
		"config_holders",
		4,
		1_000 * UNIT,
		Periods { prepare: RELAY_DAYS, decision: 14 * RELAY_DAYS, confirm: RELAY_DAYS, enactment: RELAY_HOURS },
		Majorities { approval: (80, 55), support: (40, 10) },
	),
	// Issuance limits, rules of groups, shares of penalties, minima: authors have to agree as well.
	track(
		CONFIG_BOTH,
		"config_both",
		4,
		2_000 * UNIT,
		Periods { prepare: RELAY_DAYS, decision: 14 * RELAY_DAYS, confirm: 2 * RELAY_DAYS, enactment: RELAY_HOURS },
		Majorities { approval: (80, 60), support: (50, 25) },
	),
	track(
		UPGRADE,
		"upgrade",
		2,
		5_000 * UNIT,
		Periods { prepare: 2 * RELAY_DAYS, decision: 14 * RELAY_DAYS, confirm: 2 * RELAY_DAYS, enactment: RELAY_DAYS },
		Majorities { approval: (80, 60), support: (50, 25) },
	),
	// Short, so many have to be there: fewer could not be asked in time whether they are against it.
	track(
		EMERGENCY,
		"emergency",
		4,
		5_000 * UNIT,
		Periods { prepare: RELAY_HOURS / 6, decision: RELAY_DAYS, confirm: RELAY_HOURS / 2, enactment: 10 },
		Majorities { approval: (90, 67), support: (60, 34) },
	),
	track(
		REPLACEMENT,
		"replacement",
		1,
		5_000 * UNIT,
		Periods {
			prepare: 2 * RELAY_DAYS,
			decision: 28 * RELAY_DAYS,
			confirm: 4 * RELAY_DAYS,
			enactment: 2 * RELAY_DAYS,
		},
		Majorities { approval: (90, 67), support: (60, 34) },
	),
];

/// How many of them there are: all.
#[cfg(not(feature = "runtime-benchmarks"))]
const HOW_MANY: usize = TRACKS.len();

/// In benchmarks as many as have room for the referenda that an account can vote on in one agenda: an alarm that finds no place is
/// not set, and votes would be measured without moving it.
#[cfg(feature = "runtime-benchmarks")]
const HOW_MANY: usize = (super::scheduler::PLACES / MOST_VOTES) as usize;

/// The tracks at the pace of this network.
pub struct Tracks;

impl pallet_referenda::TracksInfo<Balance, BlockNumber> for Tracks {
	type Id = TrackId;
	type RuntimeOrigin = OriginCaller;

	fn tracks() -> impl Iterator<Item = Cow<'static, Track<TrackId, Balance, BlockNumber>>> {
		TRACKS.into_iter().take(HOW_MANY).map(|mut track| {
			for period in [
				&mut track.info.prepare_period,
				&mut track.info.decision_period,
				&mut track.info.confirm_period,
				&mut track.info.min_enactment_period,
			] {
				*period = Origins::paced(*period);
			}
			Cow::Owned(track)
		})
	}

	/// Whichever the pace: it is asked where there is no state.
	fn track_ids() -> impl Iterator<Item = TrackId> {
		TRACKS.into_iter().take(HOW_MANY).map(|track| track.id)
	}

	fn track_for(origin: &OriginCaller) -> Result<TrackId, ()> {
		match origin {
			OriginCaller::Origins(Origin::ConfigApproval(Class::Holders)) => Ok(CONFIG_HOLDERS),
			OriginCaller::Origins(Origin::ConfigApproval(Class::Both)) => Ok(CONFIG_BOTH),
			OriginCaller::Origins(Origin::Upgrade) => Ok(UPGRADE),
			OriginCaller::Origins(Origin::Emergency) => Ok(EMERGENCY),
			OriginCaller::Origins(Origin::Replacement) => Ok(REPLACEMENT),
			// As which the SDK's benchmarks decide.
			#[cfg(feature = "runtime-benchmarks")]
			OriginCaller::system(frame_system::RawOrigin::Root) => Ok(CONFIG_HOLDERS),
			// Neither root nor anybody's signature, nor what only authors decide on.
			_ => Err(()),
		}
	}
}

/// Deposits that are taken for good go to the pot: nothing is burnt (N1). It exists since genesis and nobody can empty it.
pub struct SlashToPot;

impl OnUnbalanced<pallet_balances::NegativeImbalance<Runtime>> for SlashToPot {
	fn on_nonzero_unbalanced(slashed: pallet_balances::NegativeImbalance<Runtime>) {
		<Balances as Currency<AccountId>>::resolve_creating(&PotAccount::get(), slashed);
	}
}

impl pallet_referenda::Config for Runtime {
	type RuntimeCall = RuntimeCall;
	type RuntimeEvent = RuntimeEvent;
	type WeightInfo = crate::weights::pallet_referenda::WeightInfo<Self>;
	type Scheduler = NextFree;
	type Currency = Balances;
	type SubmitOrigin = AsEnsureOriginWithArg<EnsureSigned<AccountId>>;
	// Nobody: whoever could stop a referendum could stop the one that takes his power away. What is bad is voted down, and
	// what is decided can be decided otherwise before it takes effect.
	type CancelOrigin = EnsureNobody;
	type KillOrigin = EnsureNobody;
	type Slash = SlashToPot;
	type Votes = VotesOf<Runtime>;
	type Tally = TallyOf<Runtime>;
	type SubmissionDeposit = ConstU128<{ 100 * UNIT }>;
	type MaxQueued = ConstU32<20>;
	type UndecidingTimeout = Paced<{ 14 * RELAY_DAYS }>;
	// A minute: votes that come together move the alarm once.
	type AlarmInterval = Paced<10>;
	type Tracks = Tracks;
	type Preimages = Preimage;
	type BlockNumberProvider = RelaychainDataProvider<Runtime>;
}

/// On how many referenda of a track an account can have voted. Delegating is charged for as many as its target may have voted on:
/// more would be too dear.
const MOST_VOTES: u32 = 16;

/// All that votes are a share of: matured stake, and what has voted and was released since, for its votes count on. Without the latter
/// whoever votes and then has his own author leave would make all others fewer.
pub struct Electorate;

impl Get<Balance> for Electorate {
	fn get() -> Balance {
		Authors::electorate()
	}
}

/// A vote needs some stake: an entry in the state is not for nothing.
pub struct VotesHaveStake;

impl<Index> VotingHooks<AccountId, Index, Balance> for VotesHaveStake {
	fn on_before_vote(_: &AccountId, _: Index, vote: AccountVote<Balance>) -> DispatchResult {
		let balance = match vote {
			AccountVote::Standard { balance, .. } => balance,
			AccountVote::Split { aye, nay } => aye.saturating_add(nay),
			AccountVote::SplitAbstain { aye, nay, abstain } => aye.saturating_add(nay).saturating_add(abstain),
		};
		ensure!(balance > 0, pallet_origins::Error::<Runtime>::VoteWithoutStake);
		Ok(())
	}

	fn on_remove_vote(_: &AccountId, _: Index, _: Status) {}

	fn lock_balance_on_unsuccessful_vote(_: &AccountId, _: Index) -> Option<Balance> {
		None
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn on_vote_worst_case(_: &AccountId) {}

	#[cfg(feature = "runtime-benchmarks")]
	fn on_remove_vote_worst_case(_: &AccountId) {}
}

impl pallet_conviction_voting::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	type WeightInfo = crate::weights::pallet_conviction_voting::WeightInfo<Self>;
	type Currency = MaturedStake;
	type Polls = Referenda;
	type MaxTurnout = Electorate;
	type MaxVotes = ConstU32<MOST_VOTES>;
	// Not shorter than any enactment: who decides lives with it.
	type VoteLockingPeriod = Paced<{ 7 * RELAY_DAYS }>;
	type BlockNumberProvider = RelaychainDataProvider<Runtime>;
	type VotingHooks = VotesHaveStake;
}

/// Calls of the voting pallet that would write an entry into the state for nothing, and so for ever: delegating nothing, or to
/// somebody who has no vote of his own; unlocking where nobody ever voted.
pub struct VotesForNothing;

impl Contains<RuntimeCall> for VotesForNothing {
	fn contains(call: &RuntimeCall) -> bool {
		use pallet_conviction_voting::Call;
		use sp_runtime::traits::StaticLookup;
		let who = |address: &crate::Address| <Runtime as frame_system::Config>::Lookup::lookup(address.clone());
		match call {
			RuntimeCall::ConvictionVoting(Call::delegate { to, balance, .. }) => {
				*balance == 0 || !who(to).is_ok_and(|to| Authors::matured_of(&to) > 0)
			},
			RuntimeCall::ConvictionVoting(Call::unlock { class, target }) => !who(target)
				.is_ok_and(|target| pallet_conviction_voting::VotingFor::<Runtime>::contains_key(target, class)),
			_ => false,
		}
	}
}

/// Calls that no emergency pauses, by pallet and name: paying debt, deciding, and what both need.
pub struct NeverPaused;

/// All calls of these: what a block or an upgrade needs, what decides, and the ways by which one call carries another, which
/// are how shared accounts pay. What they carry can be paused all the same. The queue of messages as well: what was put aside
/// there for its weight is executed by a call, and it may be a payment.
pub const PALLETS_NEVER_PAUSED: [&str; 17] = [
	"System",
	"ParachainSystem",
	"Timestamp",
	"Config",
	"Utility",
	"Multisig",
	"Proxy",
	"Scheduler",
	"Preimage",
	"Access",
	"Origins",
	"Referenda",
	"ConvictionVoting",
	"TxPause",
	"Collective",
	"XcmpQueue",
	"MessageQueue",
];

/// Paying, clearing and what leads to it; consents; what turns stake into a vote, and takes it off.
pub const CALLS_NEVER_PAUSED: [(&str, &str); 16] = [
	("Credit", "repay"),
	("Credit", "repay_oldest"),
	("Credit", "clear"),
	("Credit", "take_offer"),
	("Credit", "settle_bad"),
	("Credit", "cover"),
	("Credit", "approve_grant"),
	("Credit", "withdraw_approval"),
	("Vouchers", "cancel_offer"),
	("Authors", "stake"),
	("Authors", "unstake"),
	("Authors", "withdraw"),
	("Authors", "mature"),
	("Authors", "release_stake"),
	("Names", "withdraw_prepaid"),
	("Session", "set_keys"),
];

impl Contains<pallet_tx_pause::RuntimeCallNameOf<Runtime>> for NeverPaused {
	fn contains((pallet, call): &pallet_tx_pause::RuntimeCallNameOf<Runtime>) -> bool {
		let (pallet, call) = (pallet.as_slice(), call.as_slice());
		PALLETS_NEVER_PAUSED.iter().any(|name| name.as_bytes() == pallet)
			|| CALLS_NEVER_PAUSED.iter().any(|(of, name)| of.as_bytes() == pallet && name.as_bytes() == call)
	}
}

impl pallet_tx_pause::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	type RuntimeCall = RuntimeCall;
	type PauseOrigin = EnsureEmergency;
	type UnpauseOrigin = EnsureEmergency;
	type WhitelistedCalls = NeverPaused;
	type MaxNameLen = ConstU32<64>;
	type WeightInfo = crate::weights::pallet_tx_pause::WeightInfo<Self>;
}
