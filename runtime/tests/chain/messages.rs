// SPDX-License-Identifier: Apache-2.0
//! Messages of other chains, as the relay chain hands them to a block, and what this chain sends.

use super::Chain;
use codec::{Decode, Encode};
use cumulus_primitives_core::{
	relay_chain::BlockNumber as RelayNumber, InboundDownwardMessage, InboundHrmpMessage, ParaId, XcmpMessageFormat,
};
use cumulus_primitives_parachain_inherent::{MessageQueueChain, ParachainInherentData};
use cumulus_test_relay_sproof_builder::RelayStateSproofBuilder;
use frame_support::weights::Weight;
use polkadot_sdk::{
	sp_keyring::Sr25519Keyring,
	staging_xcm::{
		latest::{Asset, AssetId, Fungibility, Instruction, Junction, Location, OriginKind, Outcome, WeightLimit, Xcm},
		VersionedXcm,
	},
	staging_xcm_executor::{traits::ConvertLocation, XcmExecutor},
	*,
};
use std::collections::{BTreeMap, BTreeSet};
use vns_runtime::{
	configs::xcm::{LocationToAccountId, Weigher, XcmConfig},
	AccountId, Balance, Runtime, RuntimeCall, RuntimeEvent,
};

/// A parachain that is not ours, with which there are channels in both directions where a test opens them.
pub const NEIGHBOUR: u32 = 4_000;

/// What the relay chain has for this chain.
#[derive(Clone, Default)]
pub struct Mail {
	/// The parachains with channels in both directions.
	pub channels: BTreeSet<u32>,
	/// What the next block gets from the relay chain.
	pub down: Vec<Vec<u8>>,
	/// What it gets from parachains: a page of each.
	pub across: BTreeMap<u32, Vec<u8>>,
	/// What the author of the next block keeps back of all that.
	pub kept_back: bool,
	downward: MessageQueueChain,
	horizontal: BTreeMap<u32, MessageQueueChain>,
}

impl Mail {
	fn messages(&self, number: RelayNumber) -> Vec<InboundDownwardMessage> {
		self.down.iter().map(|msg| InboundDownwardMessage { sent_at: number, msg: msg.clone() }).collect()
	}

	fn pages(&self, number: RelayNumber) -> impl Iterator<Item = (u32, InboundHrmpMessage)> + '_ {
		self.across.iter().map(move |(from, data)| (*from, InboundHrmpMessage { sent_at: number, data: data.clone() }))
	}

	/// What the relay chain knows once this is delivered at that block of it.
	pub(super) fn delivered(&mut self, number: RelayNumber) {
		let (down, across) = (self.messages(number), self.pages(number).collect::<Vec<_>>());
		for message in &down {
			self.downward.extend_downward(message);
		}
		for (from, page) in &across {
			self.horizontal.entry(*from).or_default().extend_hrmp(page);
		}
		self.down.clear();
		self.across.clear();
	}

	/// What the relay chain's state says of channels and messages.
	pub(super) fn state(&self, number: RelayNumber, relay: &mut RelayStateSproofBuilder) {
		let mut after = self.clone();
		after.delivered(number);
		if after.downward.head() != Default::default() {
			relay.dmq_mqc_head = Some(after.downward.head());
		}
		for chain in &self.channels {
			relay.upsert_outbound_channel(ParaId::from(*chain));
			relay.upsert_inbound_channel(ParaId::from(*chain));
		}
		for channel in relay.hrmp_channels.values_mut() {
			(channel.max_capacity, channel.max_total_size, channel.max_message_size) = (8, 1_000_000, 102_400);
		}
		for (from, chain) in &after.horizontal {
			if self.channels.contains(from) {
				relay.upsert_inbound_channel(ParaId::from(*from)).mqc_head = Some(chain.head());
			}
		}
	}

	/// Puts it into what the author gives to its block.
	pub(super) fn put_in(&self, number: RelayNumber, inherent: &mut ParachainInherentData) {
		if self.kept_back {
			return;
		}
		inherent.downward_messages = self.messages(number);
		for (from, page) in self.pages(number) {
			inherent.horizontal_messages.entry(ParaId::from(from)).or_default().push(page);
		}
	}
}

/// As messages travel.
pub fn encoded(program: &Xcm<()>) -> Vec<u8> {
	VersionedXcm::<()>::from(program.clone()).encode()
}

/// A page of programs, as parachains send them.
pub fn page(programs: &[Xcm<()>]) -> Vec<u8> {
	let mut bytes = XcmpMessageFormat::ConcatenatedVersionedXcm.encode();
	programs.iter().for_each(|program| bytes.extend(encoded(program)));
	bytes
}

/// The programs of such a page.
pub fn programs(mut page: &[u8]) -> Vec<Xcm<()>> {
	let format = XcmpMessageFormat::decode(&mut page).expect("begins with its format");
	assert_eq!(format, XcmpMessageFormat::ConcatenatedVersionedXcm);
	let mut programs = vec![];
	while !page.is_empty() {
		let program = VersionedXcm::<()>::decode(&mut page).expect("is a program");
		programs.push(program.try_into().expect("is of a known version"));
	}
	programs
}

/// A parachain.
pub fn chain_at(id: u32) -> Location {
	Location::new(1, [Junction::Parachain(id)])
}

/// An account of the relay chain.
pub fn relay_account(who: Sr25519Keyring) -> Location {
	Location::new(1, [key(who)])
}

/// A key, as an account somewhere.
pub fn key(who: Sr25519Keyring) -> Junction {
	Junction::AccountId32 { network: None, id: who.to_account_id().into() }
}

/// The account of a location on this chain.
pub fn account_at(location: &Location) -> AccountId {
	LocationToAccountId::convert_location(location).expect("has an account here")
}

/// So much of this chain's value, as this chain names it.
pub fn value(amount: Balance) -> Asset {
	Asset { id: AssetId(Location::here()), fun: Fungibility::Fungible(amount) }
}

/// What makes a program say that it does not pay.
pub fn unpaid<Call>() -> Instruction<Call> {
	Instruction::UnpaidExecution { weight_limit: WeightLimit::Unlimited, check_origin: None }
}

/// Makes the sender's account here sign for a call.
pub fn transact<Call>(call: impl Into<RuntimeCall>) -> Instruction<Call> {
	transact_as(OriginKind::SovereignAccount, call)
}

/// The same as something else than a signature.
pub fn transact_as<Call>(origin_kind: OriginKind, call: impl Into<RuntimeCall>) -> Instruction<Call> {
	Instruction::Transact { origin_kind, fallback_max_weight: None, call: call.into().encode().into() }
}

/// Executes a program of `origin` at once. To be called within the state.
pub fn execute(origin: &Location, program: Xcm<RuntimeCall>) -> Outcome {
	use polkadot_sdk::staging_xcm::latest::ExecuteXcm;
	let (most, nothing) = (Weight::MAX, Weight::zero());
	XcmExecutor::<XcmConfig>::prepare_and_execute(origin.clone(), program, &mut [7; 32], most, nothing)
}

/// What a program costs, in planck.
pub fn price(program: &Xcm<RuntimeCall>) -> Balance {
	use frame_support::weights::WeightToFee;
	use polkadot_sdk::staging_xcm_executor::traits::WeightBounds;
	let most = Weight::MAX;
	let weight = Weigher::weight(&mut program.clone(), most).expect("is weighed");
	vns_runtime::configs::monetary::WeightFee::weight_to_fee(&weight)
}

/// A call of each kind about messages: lending value to another chain, to `stranger` there, moves it away; all else is closed, or
/// nobody's. With each, whether it moves something.
pub fn samples(stranger: &AccountId) -> Vec<(RuntimeCall, bool)> {
	use cumulus_primitives_core::AggregateMessageOrigin;
	use polkadot_sdk::{
		staging_xcm::{
			latest::{Assets, WeightLimit::Unlimited},
			VersionedLocation,
		},
		staging_xcm_executor::traits::TransferType,
	};
	type Messages = pallet_xcm::Call<Runtime>;
	type Queue = cumulus_pallet_xcmp_queue::Call<Runtime>;
	type Waiting = pallet_message_queue::Call<Runtime>;
	let there = || -> Box<VersionedLocation> { Box::new(chain_at(NEIGHBOUR).into()) };
	let to = || -> Box<VersionedLocation> {
		Box::new(Location::new(0, [Junction::AccountId32 { network: None, id: stranger.clone().into() }]).into())
	};
	let assets = || Box::new(Assets::from(value(1_000 * vns_units::UNIT)).into());
	let program = || Box::new(VersionedXcm::from(Xcm::<()>(vec![Instruction::ClearOrigin])));
	let origin = || AggregateMessageOrigin::Parent;
	fn mover(call: impl Into<RuntimeCall>) -> (RuntimeCall, bool) {
		(call.into(), true)
	}
	fn idle(call: impl Into<RuntimeCall>) -> (RuntimeCall, bool) {
		(call.into(), false)
	}
	vec![
		idle(Messages::send { dest: Box::new(Location::parent().into()), message: program() }),
		idle(Messages::teleport_assets { dest: there(), beneficiary: to(), assets: assets(), fee_asset_item: 0 }),
		mover(Messages::reserve_transfer_assets {
			dest: there(),
			beneficiary: to(),
			assets: assets(),
			fee_asset_item: 0,
		}),
		idle(Messages::execute {
			message: Box::new(VersionedXcm::from(Xcm(vec![Instruction::ClearOrigin]))),
			max_weight: Weight::from_parts(1_000_000_000, 1_000_000),
		}),
		idle(Messages::force_xcm_version { location: Box::new(chain_at(NEIGHBOUR)), version: 5 }),
		idle(Messages::force_default_xcm_version { maybe_xcm_version: Some(5) }),
		idle(Messages::force_subscribe_version_notify { location: there() }),
		idle(Messages::force_unsubscribe_version_notify { location: there() }),
		mover(Messages::limited_reserve_transfer_assets {
			dest: there(),
			beneficiary: to(),
			assets: assets(),
			fee_asset_item: 0,
			weight_limit: Unlimited,
		}),
		idle(Messages::limited_teleport_assets {
			dest: there(),
			beneficiary: to(),
			assets: assets(),
			fee_asset_item: 0,
			weight_limit: Unlimited,
		}),
		idle(Messages::force_suspension { suspended: true }),
		mover(Messages::transfer_assets {
			dest: there(),
			beneficiary: to(),
			assets: assets(),
			fee_asset_item: 0,
			weight_limit: Unlimited,
		}),
		idle(Messages::claim_assets { assets: assets(), beneficiary: to() }),
		idle(Messages::transfer_assets_using_type_and_then {
			dest: there(),
			assets: assets(),
			assets_transfer_type: Box::new(TransferType::LocalReserve),
			remote_fees_id: Box::new(AssetId(Location::here()).into()),
			fees_transfer_type: Box::new(TransferType::LocalReserve),
			custom_xcm_on_dest: program(),
			weight_limit: Unlimited,
		}),
		idle(Messages::add_authorized_alias { aliaser: there(), expires: None }),
		idle(Messages::remove_authorized_alias { aliaser: there() }),
		idle(Messages::remove_all_authorized_aliases {}),
		idle(Queue::suspend_xcm_execution {}),
		idle(Queue::resume_xcm_execution {}),
		idle(Queue::update_suspend_threshold { new: 1 }),
		idle(Queue::update_drop_threshold { new: 1 }),
		idle(Queue::update_resume_threshold { new: 1 }),
		idle(Waiting::reap_page { message_origin: origin(), page_index: 0 }),
		idle(Waiting::execute_overweight {
			message_origin: origin(),
			page: 0,
			index: 0,
			weight_limit: Weight::from_parts(1_000_000_000, 1_000_000),
		}),
	]
}

impl Chain {
	/// A block without any transaction, which takes in what the relay chain has.
	pub fn empty_block(&mut self) {
		assert!(self.block(vec![]).is_empty());
	}

	/// The relay chain delivers these programs, and the block that takes them in has no transaction.
	pub fn from_relay(&mut self, programs: &[Xcm<()>]) {
		self.mail.down.extend(programs.iter().map(encoded));
		self.empty_block();
	}

	/// The same from a parachain.
	pub fn from_parachain(&mut self, chain: u32, programs: &[Xcm<()>]) {
		self.mail.channels.insert(chain);
		self.mail.across.insert(chain, page(programs));
		self.empty_block();
	}

	/// What the newest block sent to a parachain.
	pub fn sent_to(&mut self, chain: u32) -> Vec<Xcm<()>> {
		let messages = self.read(cumulus_pallet_parachain_system::HrmpOutboundMessages::<Runtime>::get);
		let of = messages.into_iter().filter(|message| message.recipient == ParaId::from(chain));
		// One byte is a notice of which formats this chain reads.
		of.filter(|message| message.data.len() > 1).flat_map(|message| programs(&message.data)).collect()
	}

	/// Of each message that the newest block executed, whether it went to its end.
	pub fn executed(&mut self) -> Vec<bool> {
		let events = self.events().into_iter();
		let outcome = |event| match event {
			RuntimeEvent::MessageQueue(pallet_message_queue::Event::Processed { success, .. }) => Some(success),
			_ => None,
		};
		events.filter_map(outcome).collect()
	}
}
