// SPDX-License-Identifier: Apache-2.0
//! Everything that must be rejected (`design/collective-votes.md`). Where the signature would hide what else is wrong,
//! the coalition signs anew with its own keys.
#![allow(clippy::arithmetic_side_effects, clippy::expect_used, clippy::indexing_slicing, clippy::unwrap_used)]

#[path = "common/mod.rs"]
mod common;
#[path = "common/numbers.rs"]
mod numbers;

use common::{five, Five};
use num_bigint::BigUint;
use numbers::{big, challenge_prime, credential, e, fixed, n, p, power_of_u, q, sums, Claimed, Sums};
use std::sync::OnceLock;
use vns_collective::{
	params::embedded, prover::Roster, synthetic, verify, Blake2, Claim, Collective, Context, Hash, VerifyError, Witness,
};

const MESSAGE: Hash = [7; 32];
const NONCE: u64 = 4;

/// Five members of whom two, the first and the second, forge; three are needed.
struct Scene {
	five: Five,
	/// What both have together.
	pair: Sums,
	/// The product of the other three.
	rest: BigUint,
}

fn scene() -> &'static Scene {
	static SCENE: OnceLock<Scene> = OnceLock::new();
	SCENE.get_or_init(|| {
		let five = five();
		let (pair, rest) = (pick(&five, &[0, 1]), pick(&five, &[2, 3, 4]).product);
		Scene { five, pair, rest }
	})
}

/// The sums of these members.
fn pick(five: &Five, members: &[usize]) -> Sums {
	sums(members.iter().map(|at| (&five.keys[*at], &five.roster.records()[*at])))
}

impl Scene {
	fn context(&self) -> Context<'_> {
		let Five { collective, id, genesis, .. } = &self.five;
		Context { collective, id, genesis, nonce: NONCE, message: &MESSAGE }
	}

	fn check(&self, witness: &Witness, threshold: u32) -> Result<(), VerifyError> {
		verify::<Blake2>(&self.five.params, &self.context(), witness, threshold)
	}

	/// What the verifier says to a claim that is signed anew.
	fn claim(&self, claimed: Claimed) -> Result<(), VerifyError> {
		self.check(&claimed.witness(&self.five.params, &self.context()), 3)
	}

	/// The pair's own, honest claim.
	fn pair(&self) -> Claimed {
		Claimed::of(&self.pair, power_of_u(&self.rest), 2)
	}

	/// A vote of three, all of whom agree.
	fn three(&self) -> Witness {
		let sums = pick(&self.five, &[0, 1, 3]);
		let rest = pick(&self.five, &[2, 4]).product;
		Claimed::of(&sums, power_of_u(&rest), 3).witness(&self.five.params, &self.context())
	}
}

#[test]
fn three_of_five_should_be_accepted() {
	let scene = scene();
	assert_eq!(scene.check(&scene.three(), 3), Ok(()));
	assert_eq!(scene.check(&scene.three(), 4), Err(VerifyError::TooFewVoters));
}

#[test]
fn two_should_be_counted_as_two() {
	let scene = scene();
	let witness = scene.pair().witness(&scene.five.params, &scene.context());
	assert_eq!(scene.check(&witness, 2), Ok(()));
	assert_eq!(scene.check(&witness, 3), Err(VerifyError::TooFewVoters));
}

#[test]
fn a_raised_count_should_be_refused() {
	let scene = scene();
	let mut witness = scene.pair().witness(&scene.five.params, &scene.context());
	witness.voters = 3u32.to_be_bytes();
	assert_eq!(scene.check(&witness, 3), Err(VerifyError::BadSignature));
	assert_eq!(scene.claim(Claimed { voters: 3, ..scene.pair() }), Err(VerifyError::BadSignature));
}

#[test]
fn a_raised_count_with_the_label_compensated_should_be_refused() {
	// e s' + 3 = e s + 2 modulo q: only the part of order e is wrong.
	let scene = scene();
	let inverse = e().modinv(&q()).unwrap();
	let label = (&scene.pair.label + q() - inverse) % q();
	assert_eq!((e() * &label + 3u8) % q(), (e() * &scene.pair.label + 2u8) % q());
	assert_eq!(scene.claim(Claimed { voters: 3, label, ..scene.pair() }), Err(VerifyError::BadSignature));
}

#[test]
fn a_wrapped_exponent_should_be_refused() {
	// S + m q for an m that makes it end in 3 modulo e: the same modulo q, another modulo e.
	let scene = scene();
	let exponent = e() * &scene.pair.label + 2u8;
	let m = q().modinv(&e()).unwrap();
	let wrapped = exponent + q() * m;
	assert_eq!(&wrapped % e(), BigUint::from(3u8));
	let label = (wrapped - 3u8) / e() % q();
	assert_eq!(scene.claim(Claimed { voters: 3, label, ..scene.pair() }), Err(VerifyError::BadSignature));
	// S + q as it falls: a count of 136 bits, cut to what fits.
	let wrapped = e() * &scene.pair.label + 2u8 + q();
	let label = &wrapped / e() % q();
	assert_eq!(scene.claim(Claimed { voters: 5, label, ..scene.pair() }), Err(VerifyError::BadSignature));
}

#[test]
fn a_witness_should_be_good_for_its_own_statement_only() {
	let scene = scene();
	let witness = scene.three();
	let Five { params, collective, id, genesis, roster, .. } = &scene.five;
	let check = |context: Context<'_>| verify::<Blake2>(params, &context, &witness, 3);
	let refused = Err(VerifyError::BadSignature);
	let own = scene.context();
	assert_eq!(check(own), Ok(()));
	assert_eq!(check(Context { message: &[8; 32], ..own }), refused, "message");
	assert_eq!(check(Context { nonce: NONCE + 1, ..own }), refused, "nonce");
	assert_eq!(check(Context { genesis: &[1; 32], ..own }), refused, "chain");
	assert_eq!(check(Context { id: &[1; 32], ..own }), refused, "id");
	let twin = Collective { threshold: 2, ..collective.clone() };
	assert_eq!(check(Context { collective: &twin, id: &twin.id::<Blake2>(genesis), ..own }), refused, "twin");
	assert_eq!(check(Context { collective: &twin, ..own }), refused, "threshold");
	let more = Collective { members: 6, ..collective.clone() };
	assert_eq!(check(Context { collective: &more, ..own }), refused, "members");
	// The collective of four of them, of whom the same three vote.
	let records = roster.records()[..4].to_vec();
	let part = Roster::parse(records).unwrap().collective(params, 3, |_, _| {}).unwrap();
	let part_id = part.id::<Blake2>(genesis);
	assert_eq!(check(Context { collective: &part, id: &part_id, ..own }), refused, "a part");
	assert_eq!(check(Context { collective: &part, id, ..own }), refused, "a part under the whole's id");
	// Signed anew for the part, the proof still is of the whole.
	let sums = pick(&scene.five, &[0, 1, 3]);
	let context = Context { collective: &part, id: &part_id, ..own };
	let again = Claimed::of(&sums, power_of_u(&pick(&scene.five, &[2, 4]).product), 3).witness(params, &context);
	assert_eq!(verify::<Blake2>(params, &context, &again, 3), Err(VerifyError::NotAccumulated));
}

#[test]
fn another_parameter_set_should_be_refused() {
	let scene = scene();
	let other = Collective { params_hash: [1; 32], ..scene.five.collective.clone() };
	let context = Context { collective: &other, ..scene.context() };
	let found = verify::<Blake2>(&scene.five.params, &context, &scene.three(), 3);
	assert_eq!(found, Err(VerifyError::OtherParameters));
}

#[test]
fn a_member_counted_twice_should_be_refused() {
	let scene = scene();
	let twice = pick(&scene.five, &[0, 0, 1]);
	assert_eq!(scene.claim(Claimed::of(&twice, power_of_u(&scene.rest), 3)), Err(VerifyError::NotAccumulated));
	let raised = &scene.rest * big(&scene.five.roster.records()[0].credential);
	assert_eq!(scene.claim(Claimed::of(&twice, power_of_u(&raised), 3)), Err(VerifyError::NotAccumulated));
}

#[test]
fn a_ghost_should_be_refused() {
	let scene = scene();
	let ghost = &synthetic::members(&scene.five.params, b"ghost", 1, &mut synthetic::Seeded::new(b"ghost")).unwrap()[0];
	let record = ghost.record(&scene.five.params, &mut synthetic::Seeded::new(b"record")).unwrap();
	let (keys, records) = (&scene.five.keys, scene.five.roster.records());
	let with_ghost = sums([(&keys[0], &records[0]), (&keys[1], &records[1]), (ghost, &record)]);
	assert_eq!(scene.claim(Claimed::of(&with_ghost, power_of_u(&scene.rest), 3)), Err(VerifyError::NotAccumulated));
}

#[test]
fn a_member_who_did_not_vote_should_not_be_counted() {
	// The accumulator is right; the third member's secret is not known.
	let scene = scene();
	let mut three = pick(&scene.five, &[0, 1, 2]);
	three.secret = &scene.pair.secret + 12_345u32;
	let w = power_of_u(&pick(&scene.five, &[3, 4]).product);
	assert_eq!(scene.claim(Claimed::of(&three, w, 3)), Err(VerifyError::BadSignature));
}

#[test]
fn a_product_opened_to_one_more_should_be_refused() {
	let scene = scene();
	let secret = BigUint::from(99u8);
	let product = credential(&scene.pair.label, 3, &secret);
	let claimed = Claimed { product, secret, voters: 3, ..scene.pair() };
	assert_eq!(scene.claim(claimed), Err(VerifyError::NotAccumulated));
}

#[test]
fn a_fraction_as_exponent_should_be_refused() {
	// w = u^b with b C = X modulo P, not over the integers.
	let scene = scene();
	let secret = BigUint::from(99u8);
	let product = credential(&scene.pair.label, 3, &secret);
	let b = &scene.pair.product * &scene.rest * product.modinv(&p()).unwrap() % p();
	let claimed = Claimed { w: power_of_u(&b), product, secret, voters: 3, y: BigUint::from(0u8), ..scene.pair() };
	assert_eq!(scene.claim(claimed), Err(VerifyError::NotAccumulated));
}

#[test]
fn elements_that_are_zero_or_not_canonical_should_be_refused() {
	let scene = scene();
	let honest = scene.three();
	let twin = |element: &[u8; 256]| fixed::<256>(&(n() - big(element)));
	let check = |change: &dyn Fn(&mut Witness)| {
		let mut witness = honest.clone();
		change(&mut witness);
		scene.check(&witness, 3)
	};
	let (w, y, q) = (VerifyError::WNotCanonical, VerifyError::YNotCanonical, VerifyError::QNotCanonical);
	assert_eq!(check(&|witness| witness.w = [0; 256]), Err(w));
	assert_eq!(check(&|witness| witness.y_commitment = [0; 256]), Err(y));
	assert_eq!(check(&|witness| witness.quotient = [0; 256]), Err(q));
	assert_eq!(check(&|witness| witness.w = twin(&witness.w)), Err(w));
	assert_eq!(check(&|witness| witness.y_commitment = twin(&witness.y_commitment)), Err(y));
	assert_eq!(check(&|witness| witness.quotient = twin(&witness.quotient)), Err(q));
	assert_eq!(check(&|witness| witness.w = embedded::N), Err(w));
	assert_eq!(check(&|witness| witness.w = [0xff; 256]), Err(w));
	let half = (n() - 1u8) / 2u8;
	assert_eq!(check(&|witness| witness.quotient = fixed(&(&half + 1u8))), Err(q));
	assert_eq!(check(&|witness| witness.quotient = fixed(&half)), Err(VerifyError::NotAccumulated), "the largest");
	assert_eq!(check(&|witness| witness.quotient = fixed(&BigUint::from(1u8))), Err(VerifyError::NotAccumulated));
	for element in ["w", "Y"] {
		let found = check(&|witness| match element {
			"w" => witness.w = fixed(&BigUint::from(1u8)),
			_ => witness.y_commitment = fixed(&BigUint::from(1u8)),
		});
		assert!(found.is_err(), "{element} = 1");
	}
}

#[test]
fn products_out_of_range_should_be_refused() {
	let scene = scene();
	for product in [[0; 256], embedded::P, fixed(&(p() + 1u8)), [0xff; 256]] {
		let mut witness = scene.three();
		witness.product = product;
		assert_eq!(scene.check(&witness, 3), Err(VerifyError::ProductOutOfRange));
	}
}

#[test]
fn the_negative_of_a_product_should_be_refused() {
	let scene = scene();
	let mut witness = scene.three();
	witness.product = fixed(&(p() - big(&witness.product)));
	assert_eq!(scene.check(&witness, 3), Err(VerifyError::BadSignature));
	// Signed anew until the challenge is even: then the sign does not show in the signature, but the proof knows it.
	let sums = pick(&scene.five, &[0, 1, 3]);
	let w = power_of_u(&pick(&scene.five, &[2, 4]).product);
	let honest = Claimed::of(&sums, w, 3);
	let product = p() - &honest.product;
	let claimed = Claimed { product, ..honest };
	let refused =
		(0..200).map(|_| claimed.witness(&scene.five.params, &scene.context())).find(|w| w.challenge[15] & 1 == 0);
	assert_eq!(scene.check(&refused.unwrap(), 3), Err(VerifyError::NotAccumulated));
}

#[test]
fn a_product_times_an_element_of_order_f_should_be_refused() {
	let scene = scene();
	let f = big(&embedded::F);
	let stray = BigUint::from(3u8).modpow(&((p() - 1u8) / f), &p());
	let honest = scene.pair();
	let product = &honest.product * stray % p();
	assert_eq!(scene.claim(Claimed { product, voters: 3, ..honest }), Err(VerifyError::BadSignature));
}

#[test]
fn scalars_out_of_range_should_be_refused() {
	let scene = scene();
	let most = BigUint::from(1u8) << 256usize;
	// Signed anew until z + q fits its bytes, which it does for one of three.
	let mut witness = (0..200).map(|_| scene.three()).find(|witness| big(&witness.response) + q() < most).unwrap();
	assert_eq!(scene.check(&witness, 3), Ok(()));
	witness.response = fixed(&(big(&witness.response) + q()));
	assert_eq!(scene.check(&witness, 3), Err(VerifyError::ResponseOutOfRange));
	let mut witness = scene.three();
	witness.label = embedded::Q;
	assert_eq!(scene.check(&witness, 3), Err(VerifyError::LabelOutOfRange));
	// A claim with a small label, for which s + q fits.
	let label = BigUint::from(5u8);
	let secret = BigUint::from(9u8);
	let product = credential(&label, 3, &secret);
	let mut witness =
		Claimed { label, secret, product, voters: 3, ..scene.pair() }.witness(&scene.five.params, &scene.context());
	assert_eq!(scene.check(&witness, 3), Err(VerifyError::NotAccumulated), "the signature is right");
	witness.label = fixed(&(q() + 5u8));
	assert_eq!(scene.check(&witness, 3), Err(VerifyError::LabelOutOfRange));
}

/// The statement of a witness.
fn statement(scene: &Scene, witness: &Witness) -> Hash {
	let claim = Claim { voters: witness.voters(), label: &witness.label, w: &witness.w, product: &witness.product };
	scene.context().statement::<Blake2>(&claim)
}

#[test]
fn remainders_out_of_range_should_be_refused() {
	let scene = scene();
	let honest = scene.three();
	let prime = challenge_prime(&statement(scene, &honest), &honest);
	let with = |y_remainder| scene.check(&Witness { y_remainder, ..honest.clone() }, 3);
	assert_eq!(with(prime), Err(VerifyError::RemainderOutOfRange));
	assert_eq!(with([0xff; 33]), Err(VerifyError::RemainderOutOfRange));
	let sum = big(&honest.y_remainder) + big(&prime);
	if sum.bits() <= 264 {
		assert_eq!(with(fixed(&sum)), Err(VerifyError::RemainderOutOfRange));
	}
	assert_eq!(with(fixed(&(big(&prime) - 1u8))), Err(VerifyError::NotAccumulated));
	assert_eq!(with([0; 33]), Err(VerifyError::NotAccumulated));
}

#[test]
fn a_composite_challenge_should_be_refused() {
	let scene = scene();
	let honest = scene.three();
	let mut refused = 0;
	for step in 1..20u16 {
		let counter = u16::from_be_bytes(honest.counter).wrapping_add(step).to_be_bytes();
		let witness = Witness { counter, y_remainder: [0; 33], ..honest.clone() };
		match scene.check(&witness, 3) {
			Err(VerifyError::CompositeChallenge) => refused += 1,
			// One in 91 is prime.
			Err(VerifyError::NotAccumulated) => {},
			other => panic!("{other:?}"),
		}
	}
	assert!(refused >= 15, "{refused}");
}

#[test]
fn counts_out_of_range_should_be_refused() {
	let scene = scene();
	for (voters, error) in
		[(0, VerifyError::TooFewVoters), (2, VerifyError::TooFewVoters), (6, VerifyError::TooManyVoters)]
	{
		assert_eq!(scene.claim(Claimed { voters, ..scene.pair() }), Err(error));
	}
	// Nobody at all: w is A, the product is one.
	let nobody = Claimed {
		w: big(&scene.five.collective.accumulator),
		product: BigUint::from(1u8),
		y: BigUint::from(0u8),
		voters: 0,
		label: BigUint::from(0u8),
		secret: BigUint::from(0u8),
	};
	let witness = nobody.witness(&scene.five.params, &scene.context());
	assert_eq!(scene.check(&witness, 1), Err(VerifyError::TooFewVoters));
	assert_eq!(scene.check(&witness, 0), Err(VerifyError::BadThreshold), "no threshold is no threshold");
	assert_eq!(scene.check(&scene.three(), 6), Err(VerifyError::BadThreshold));
}

#[test]
fn collectives_that_are_none_should_be_refused() {
	let scene = scene();
	let own = &scene.five.collective;
	let twin = fixed(&(n() - big(&own.accumulator)));
	for collective in [
		Collective { accumulator: twin, ..own.clone() },
		Collective { accumulator: [0; 256], ..own.clone() },
		Collective { threshold: 0, ..own.clone() },
		Collective { threshold: 6, ..own.clone() },
	] {
		let context = Context { collective: &collective, ..scene.context() };
		let found = verify::<Blake2>(&scene.five.params, &context, &scene.three(), 3);
		assert_eq!(found, Err(VerifyError::BadCollective));
	}
}

#[test]
fn a_flipped_bit_in_any_byte_should_be_refused() {
	let scene = scene();
	let bytes = scene.three().to_bytes();
	for at in 0..bytes.len() {
		let mut flipped = bytes;
		flipped[at] ^= 1 << (at * 5 % 8);
		let witness = Witness::from_bytes(&flipped).unwrap();
		assert!(scene.check(&witness, 3).is_err(), "byte {at}");
	}
}
