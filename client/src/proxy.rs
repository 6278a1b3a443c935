// SPDX-License-Identifier: Apache-2.0
//! Acting for another account that has allowed it: pallet `Proxy`. Only what policies need of it.

use crate::{
	access::Raw,
	fit,
	value::{find, Value},
	AccountId, At, Call, Error,
};
use codec::Encode;
use subxt::Metadata;

/// The pallet's name.
pub const PALLET: &str = "Proxy";

/// The call that carries another one, which can fail although its transaction succeeds.
pub(crate) const CARRIER: &str = "proxy";

/// The event that says what became of the call within.
pub(crate) const EXECUTED: &str = "ProxyExecuted";

/// The index of the type of proxies that set the policy of an author, and nothing else.
const POLICY: u8 = 5;
/// Its name.
const POLICY_NAME: &str = "Policy";
/// The name of the type that may do everything.
const ANY_NAME: &str = "Any";

/// An address that is an account.
struct Id<'a>(&'a AccountId);

impl Encode for Id<'_> {
	fn encode_to<O: codec::Output + ?Sized>(&self, out: &mut O) {
		(0u8, self.0).encode_to(out);
	}
}

/// `call`, a call about a policy, in the name of `author`. Refused when it is another one at that block.
pub fn set_policy_of(at: &At, author: &AccountId, call: &Call) -> Result<Call, Error> {
	fit::check_call(at.metadata(), call.pallet(), call.name())?;
	carried(at.metadata(), author, call)
}

fn carried(chain: &Metadata, author: &AccountId, call: &Call) -> Result<Call, Error> {
	let missing = || Error::Internal(format!("the chain has no call {}.{}", call.pallet(), call.name()));
	let pallet = chain.pallet_by_name(call.pallet()).ok_or_else(missing)?;
	let variant = pallet.call_variant_by_name(call.name()).ok_or_else(missing)?;
	let bytes = [&[pallet.call_index(), variant.index], call.arguments()].concat();
	Call::new(PALLET, CARRIER, (Id(author), Some(POLICY), Raw(&bytes)))
}

/// Lets `who` set the policy of the signer, at once, and nothing else; for a deposit.
pub fn allow_policy(who: &AccountId) -> Result<Call, Error> {
	Call::new(PALLET, "add_proxy", (Id(who), POLICY, 0u32))
}

/// Takes that back, with the deposit.
pub fn disallow_policy(who: &AccountId) -> Result<Call, Error> {
	Call::new(PALLET, "remove_proxy", (Id(who), POLICY, 0u32))
}

/// Who may set the policy of `author` in its name, at once.
pub async fn who_sets_policy_of(at: &At, author: &AccountId) -> Result<Vec<AccountId>, Error> {
	let Some(found) = at.stored(PALLET, "Proxies", &[*author]).await? else { return Ok(Vec::new()) };
	let proxies = found.field("0").and_then(Value::items).ok_or_else(|| at.unexpected("Proxy.Proxies"))?;
	Ok(proxies.iter().filter_map(sets_policies).collect())
}

/// The account of a stored proxy, if it may set policies without having announced that.
fn sets_policies(proxy: &Value) -> Option<AccountId> {
	let Value::Record(fields) = proxy else { return None };
	let Some(Value::Variant(kind, _)) = find(fields, "proxy_type") else { return None };
	let at_once = find(fields, "delay")?.number::<u32>()? == 0;
	(at_once && [POLICY_NAME, ANY_NAME].contains(&kind.as_str())).then(|| find(fields, "delegate")?.account())?
}

#[cfg(test)]
mod tests {
	use super::*;
	use crate::{author, value};

	const WHO: AccountId = AccountId([1; 32]);

	fn as_the_chain_reads(call: &Call) -> Vec<(String, Value)> {
		value::call_arguments(fit::committed().unwrap(), call.pallet(), call.name(), call.arguments()).unwrap()
	}

	fn policy() -> Value {
		Value::Variant(POLICY_NAME.into(), vec![])
	}

	#[test]
	fn a_call_should_be_carried_as_it_is() {
		let call = carried(fit::committed().unwrap(), &WHO, &author::stop(true).unwrap()).unwrap();
		let read = as_the_chain_reads(&call);
		assert_eq!(find(&read, "real"), Some(&Value::Account(WHO)));
		assert_eq!(find(&read, "force_proxy_type"), Some(&policy()));
		let inner = Value::Variant("stop".into(), vec![("stopped".into(), Value::Bool(true))]);
		assert_eq!(find(&read, "call"), Some(&Value::Variant("Authors".into(), vec![("0".into(), inner)])));
	}

	#[test]
	fn allowing_should_name_the_type_of_policies() {
		for call in [allow_policy(&WHO).unwrap(), disallow_policy(&WHO).unwrap()] {
			let read = as_the_chain_reads(&call);
			assert_eq!(find(&read, "delegate"), Some(&Value::Account(WHO)), "{}", call.name());
			assert_eq!(find(&read, "proxy_type"), Some(&policy()));
			assert_eq!(find(&read, "delay"), Some(&Value::Number(0)));
		}
	}

	#[test]
	fn only_who_may_at_once_should_be_listed() {
		let proxy = |kind: &str, delay: u128| {
			Value::Record(vec![
				("delegate".into(), Value::Account(WHO)),
				("proxy_type".into(), Value::Variant(kind.into(), vec![])),
				("delay".into(), Value::Number(delay)),
			])
		};
		assert_eq!(sets_policies(&proxy("Policy", 0)), Some(WHO));
		assert_eq!(sets_policies(&proxy("Any", 0)), Some(WHO));
		assert_eq!(sets_policies(&proxy("Policy", 1)), None);
		assert_eq!(sets_policies(&proxy("Grant", 0)), None);
	}
}
