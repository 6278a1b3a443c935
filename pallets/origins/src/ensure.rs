// SPDX-License-Identifier: Apache-2.0
//! Who asks for an origin names it by one of these.

use crate::Origin;
use polkadot_sdk::frame_support::traits::EnsureOrigin;
use vns_parameters::Class;

macro_rules! ensure_origin {
	($(#[$doc:meta])* $name:ident: $is:ident) => {
		$(#[$doc])*
		pub struct $name;

		impl<RuntimeOrigin> EnsureOrigin<RuntimeOrigin> for $name
		where
			RuntimeOrigin: From<Origin> + Into<Result<Origin, RuntimeOrigin>>,
		{
			type Success = ();

			fn try_origin(origin: RuntimeOrigin) -> Result<(), RuntimeOrigin> {
				match origin.into()? {
					Origin::$is => Ok(()),
					other => Err(other.into()),
				}
			}

			#[cfg(feature = "runtime-benchmarks")]
			fn try_successful_origin() -> Result<RuntimeOrigin, ()> {
				Ok(Origin::$is.into())
			}
		}
	};
}

ensure_origin! {
	/// Only [`Origin::Upgrade`].
	EnsureUpgrade: Upgrade
}
ensure_origin! {
	/// Only [`Origin::Emergency`].
	EnsureEmergency: Emergency
}
ensure_origin! {
	/// Only [`Origin::Replacement`].
	EnsureReplacement: Replacement
}

/// Only [`Origin::ConfigApproval`]; yields its class.
pub struct EnsureConfigApproval;

impl<RuntimeOrigin> EnsureOrigin<RuntimeOrigin> for EnsureConfigApproval
where
	RuntimeOrigin: From<Origin> + Into<Result<Origin, RuntimeOrigin>>,
{
	type Success = Class;

	fn try_origin(origin: RuntimeOrigin) -> Result<Class, RuntimeOrigin> {
		match origin.into()? {
			Origin::ConfigApproval(class) => Ok(class),
			other => Err(other.into()),
		}
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn try_successful_origin() -> Result<RuntimeOrigin, ()> {
		Ok(Origin::ConfigApproval(Class::Both).into())
	}
}
