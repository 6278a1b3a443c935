// SPDX-License-Identifier: Apache-2.0
//! Acts as calls of the runtime.

use super::{Act, Parts, Stage};
use crate::cast::Name;
use pallet_access::Manner;
use polkadot_sdk::{
	frame_support::weights::Weight,
	sp_core::H256,
	sp_runtime::{MultiAddress, MultiSignature},
	*,
};
use vns_clock::HOUR;
use vns_credit::Instalment;
use vns_runtime::{AccountId, Runtime, RuntimeCall};
use vns_units::{Credit, Ppm};

type Credits = pallet_credit::Call<Runtime>;
type Issuance = pallet_issuance::Call<Runtime>;
type Vouchers = pallet_vouchers::Call<Runtime>;
type Authors = pallet_authors::Call<Runtime>;
type Entity = pallet_entity::Call<Runtime>;
type Access = pallet_access::Call<Runtime>;

/// Until when what is asked for or proposed can be answered, in hours from now.
const PATIENCE: u64 = 72;

/// What a call that the group decided on may weigh.
const MOST_WEIGHT: Weight = Weight::from_parts(10_000_000_000, 1_000_000);

impl Stage<'_> {
	fn instalments(&self, parts: &Parts) -> pallet_credit::InstalmentsOf<Runtime> {
		let one =
			|(amount, due): &(u128, super::Due)| Instalment { amount: Credit::new(*amount), terms: self.terms(due) };
		parts.iter().map(one).collect::<Vec<_>>().try_into().expect("the story draws no more than 36 notes at once")
	}

	fn soon(&self) -> u64 {
		self.now + PATIENCE * HOUR
	}

	/// What the agent of an entity registers: signed by the entity's account and by its extended key.
	fn register(&self, entity: Name) -> Entity {
		let dossier = sp_io::hashing::blake2_256(entity.as_bytes());
		let extended_key = self.cast.xpub();
		let account = self.cast.account(entity);
		let key = vns_entity::ExtendedKey::parse(&extended_key).expect("is one");
		let claim =
			vns_entity::Claim { genesis: self.genesis.0, account: account.clone().into(), dossier, key: Some(key) };
		let statement = claim.statement();
		let key_signature = match self.cast.key(crate::cast::XPUB).sign(statement.as_bytes()) {
			MultiSignature::Ecdsa(signature) => Some(signature),
			_ => None,
		};
		Entity::register {
			account,
			dossier,
			extended_key: Some(extended_key),
			account_signature: self.cast.key(entity).sign(statement.as_bytes()),
			key_signature,
		}
	}
}

impl Act {
	/// As a call.
	pub fn call(&self, stage: &Stage) -> RuntimeCall {
		let of = |name: &Name| stage.cast.account(name);
		let transfer = |(to, amount): &(Name, u128)| -> RuntimeCall {
			let dest: MultiAddress<AccountId, ()> = of(to).into();
			pallet_balances::Call::<Runtime>::transfer_keep_alive { dest, value: *amount }.into()
		};
		let reference = pallet_credit::Reference::default;
		match self {
			Act::Pay(payments) => match &payments[..] {
				[one] => transfer(one),
				several => {
					let calls = several.iter().map(transfer).collect();
					pallet_utility::Call::<Runtime>::batch_all { calls }.into()
				},
			},
			Act::Request { agent, parts, fee, purpose } => Issuance::request {
				agent: of(agent),
				instalments: stage.instalments(parts),
				fee: *fee,
				purpose: H256(sp_io::hashing::blake2_256(purpose.as_bytes())),
				expires: stage.soon(),
			}
			.into(),
			Act::Approve(id) => Issuance::approve_request { id: *id }.into(),
			Act::ProposeRequest(id) => Issuance::propose_request { id: *id, expires: stage.soon() }.into(),
			Act::ApproveGrant(id) => Credits::approve_grant { id: *id }.into(),
			Act::Grant { holder, amount } => {
				Credits::grant { holder: of(holder), amount: *amount, reference: reference() }.into()
			},
			Act::Revoke { holder, up_to } => {
				Credits::revoke { holder: of(holder), up_to: *up_to, reference: reference() }.into()
			},
			Act::Reward { waiting, amount } => Issuance::add_reward { id: *waiting, amount: *amount }.into(),
			Act::Draw { guarantor, parts } => {
				let instalments = stage.instalments(parts);
				Credits::draw { guarantor: of(guarantor), instalments, reference: reference() }.into()
			},
			Act::Demand(note) => Credits::demand { note: *note, reference: reference() }.into(),
			Act::Repay { note, up_to } => Credits::repay { note: *note, up_to: *up_to, reference: reference() }.into(),
			Act::RepayOldest { obligor, up_to, most_notes } => Credits::repay_oldest {
				obligor: of(obligor),
				up_to: *up_to,
				most_notes: *most_notes,
				reference: reference(),
			}
			.into(),
			Act::Lock(amount) => Vouchers::lock { amount: *amount }.into(),
			Act::Give { to, amount } => Vouchers::give { to: of(to), amount: *amount }.into(),
			Act::Offer { amount, price } => Vouchers::post_offer { amount: *amount, price: *price }.into(),
			Act::Cancel(id) => Vouchers::cancel_offer { id: *id }.into(),
			Act::Take { offer, note, up_to } => {
				Credits::take_offer { offer: *offer, note: *note, up_to: *up_to, reference: reference() }.into()
			},
			Act::Clear { note, up_to } => Credits::clear { note: *note, up_to: *up_to, reference: reference() }.into(),
			Act::Stake { author, amount } => Authors::stake { author: of(author), amount: *amount }.into(),
			Act::Mature { author, who } => Authors::mature { author: of(author), who: of(who) }.into(),
			Act::Unstake { author, amount } => Authors::unstake { author: of(author), amount: *amount }.into(),
			Act::Withdraw(_) => Authors::withdraw {}.into(),
			Act::Claim(author) => Authors::claim { author: of(author) }.into(),
			Act::Stop(stopped) => Authors::stop { stopped: *stopped }.into(),
			Act::AskReward(part) => {
				let least_reward = Ppm::new(*part).expect("a part of a whole");
				let policy = vns_author::Policy { least_reward, ..Default::default() };
				Authors::set_policy { policy }.into()
			},
			Act::ClearPolicy => Authors::clear_policy {}.into(),
			Act::Register(entity) => stage.register(entity).into(),
			Act::Link { entity, step, account } => {
				let path = vec![*step].try_into().expect("one step");
				Entity::link { entity: of(entity), path, account: of(account) }.into()
			},
			Act::ProposeLift(agent) => {
				let call = Box::new(Credits::lift_suspension { agent: of(agent) }.into());
				Access::propose_call { call, manner: Manner::AsGroup, expires: stage.soon() }.into()
			},
			Act::Consent(id) => Access::consent { id: *id }.into(),
			Act::CarryOut(id) => Access::carry_out { id: *id, most_weight: MOST_WEIGHT }.into(),
			Act::OfferNote { note, to, compensation } => Credits::offer_assumption {
				note: *note,
				to: Some(of(to)),
				compensation: *compensation,
				expires: stage.soon(),
			}
			.into(),
			Act::Assume { note, guarantor, compensation } => Credits::assume {
				note: *note,
				guarantor: of(guarantor),
				compensation: *compensation,
				reference: reference(),
			}
			.into(),
			Act::SettleBad { note, up_to } => {
				Credits::settle_bad { note: *note, up_to: *up_to, reference: reference() }.into()
			},
			Act::Cover(note) => Credits::cover { note: *note }.into(),
			Act::SuspendForBad(agent) => Credits::suspend_for_bad { agent: of(agent) }.into(),
			Act::Report(report) => pallet_penalty::Call::<Runtime>::report {
				evidence: report.evidence.clone().try_into().expect("a short transaction"),
				note: report.note,
				most_notes: report.notes,
				most_weight: report.weight,
			}
			.into(),
		}
	}
}
