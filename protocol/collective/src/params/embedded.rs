// SPDX-License-Identifier: Apache-2.0
//! The embedded set: numbers derived from the seed [`SEED`], and the RSA-2048 challenge. `tests/parameters.rs` derives
//! them again.

// Evaluated when the crate is compiled: an index out of range or an overflow would be a compile error.
#![allow(clippy::arithmetic_side_effects, clippy::indexing_slicing, clippy::as_conversions)]

/// What everything but N is derived from.
pub const SEED: &[u8] = b"VCY-ACCVOTE/v1/params";

/// N: RSA-2048 of the factoring challenge of RSA Laboratories, whose factors were destroyed.
pub const N: [u8; 256] = bytes(concat!(
	"c7970ceedcc3b0754490201a7aa613cd73911081c790f5f1a8726f463550bb5b7ff0db8e1ea1189ec72f93d1650011bd",
	"721aeeacc2acde32a04107f0648c2813a31f5b0b7765ff8b44b4b6ffc93384b646eb09c7cf5e8592d40ea33c80039f35",
	"b4f14a04b51f7bfd781be4d1673164ba8eb991c2c4d730bbbe35f592bdef524af7e8daefd26c66fc02c479af89d64d37",
	"3f442709439de66ceb955f3ea37d5159f6135809f85334b5cb1813addc80cd05609f10ac6a95ad65872c909525bdad32",
	"bc729592642920f24c61dc5b3c3b7923e56b16a4d9d373d8721f24a3fc0f1b3131f55615172866bccc30f95054c824e7",
	"33a5eb6817f7bc16399d48c6361cc7e5",
));

/// u: a square modulo N, canonical.
pub const U: [u8; 256] = bytes(concat!(
	"31ddabe6a92384c7d4ce1c58bc59117c4ca819183f7220ced9e1f6f9ef02528df12c17af5c5f0944078abfecf2ab88f8",
	"20c9fc9ee4c6ab943405a97375f75f0a8d3539cde6e10ad408857451023261a297a7f39597f1ca176cfd527580d502a7",
	"95f1c8930c93f09383ce201302e247860a845cf413ba9e0dcf59588279b6b7bb551e90c0263c4b2609bdc2e7b595bd09",
	"5fa691daf7c88f5e83ae7a9f96ea885c5564dfa39fd838d9ffd942438facc3fa3f8938f293aa5e2ec1957de6b045211a",
	"bb79cdcb6de74f4335930dde026e7e94179d766c42e99da239ff51c5a42c5acd11cb6a3f43c196ebc400f1bab71eea3d",
	"1b85806692f2ba7423aaba574779ebd3",
));

/// P = 2 e q f + 1.
pub const P: [u8; 256] = bytes(concat!(
	"cadf0b59508a7292a7066931a439bb0aa882f3a9ae75f1ae18c5a31861a741b573ca53213a6cd46420b34488d62d0ba1",
	"4318d170ae374115c14e6cc2e3c087f217336e57c45660f4c69eca90fac65edcd10fa6d82dacb0a9241e37bc12ac8dba",
	"9655bddc067fbd82eb9021b9b8781d0979e1facfe8c9d4f8f532afa73df6116a6b586cab0e3ef8669f413a1642b1e86a",
	"44b9a72c9ea2bc948b3bb87f2738d1a17c40f57db97cf07dc1397095e69e466f97f4695c86a93a845342fd65b6b70d0f",
	"f216401acf400f500928519e8f42427eb19d8f0ffdc55dc99683a6516955d56282c5ecccf772933732ae37537d0369b0",
	"0a8588c10c6509525e4c4af3639db0df",
));

/// e, prime.
pub const E: [u8; 17] = bytes("9e13b01bac43e055a26e275ca4f7243ac1");

/// q, prime.
pub const Q: [u8; 32] = bytes("c129371dc5af5ee609f7402c2fbc08323e05421b93b7ba24ecb74d4174b75c0b");

/// f, prime. Not part of the set: it is (P - 1) / (2 e q).
pub const F: [u8; 207] = bytes(concat!(
	"d9b64d9e70bbf901a8b40184b555d964034f1b69646173a89e68ebe5f95c50a7badc48a1ae8db851a16c1f84e8b5a070",
	"7a11129fc3dd6ecdcee0768d7264f499c1c27b137bea7db1e6c4bb1089adf7e19ec421432bcb1d4cf5dea30a7a19b4af",
	"30895e4296212ae2007a31bb15721e3d2d80f7e64c80b7091f55e5243067b06776d91c9bc1a5b1b7b6a8b7fa33f8b26f",
	"b8a08526ef957862746a0349dc29c71c0c16fc1c66357dd4577155c1fd431d32d513f09d90fb2fe1bafb06d9241a9049",
	"72a6e452b73e59b0d2580cdd8a6bed",
));

/// g_e, of order e.
pub const GE: [u8; 256] = bytes(concat!(
	"7c6aff5ae238357e35f350902638f71fc76801f1743ba8b87ae80d9a4fb68783c0b70bbddf3a6be9e0f1d3f9ef2f7f8e",
	"7810ef2a1b272670e16de3604ac26d5d4607c82e24afcadffa33af558789062f5cc0d7d79791ecc017bd85fca60249fd",
	"1734e0dfba18e10e45376811be58e4b06e72b5406a34f1cb1d2977534fb3e9bfd966e32f9eda63cda3430e2d3024bac0",
	"ef51c00fda6ebf829da7ecdbe208c6222d75c0cbaf7d04bb64a34eb661d95ac60d667d7790f6fb84fccbeaa9742e726a",
	"b837370f66bb93a77bb6c664d3f4d404e254cfcc585f09d11d5433557cbc3da175fe52a991c0175180bf50b4aff3989e",
	"73662bbff78bd69e40feaa1e1660eede",
));

/// g_q, of order q.
pub const GQ: [u8; 256] = bytes(concat!(
	"5ea0026bace92d032b91e61e10c4f21f3f86e87bd4276a488ec7cfa5f21a454b72a60bd967d0bc77b92d444c1667638d",
	"b09a162b84ddee069953b165a083468a2b7c2b91a74f1f3a83d48b24582c6f9dbdded1fb7e08c4784b24d23828511a51",
	"8cc85cb2ab64a24f9d12ff25df564b4f301c0fbc1911b9f65c08046ea9e5a5b9f98c47cb7e93796149ba9f83c93a3406",
	"bc898dc5a460e366c623accf51f57f211888969356f2526706b85a769fe99487c90f09022196e594d3c78402300b4284",
	"0e73960ef579679c886b413937c1081d61394f94e82643565cd7e148f0c35ed78479a80e0d73f294c300253d8af6a5f9",
	"2a69bbeeded4a80834d2a40ab663cd58",
));

/// h, of order q.
pub const H: [u8; 256] = bytes(concat!(
	"794889d4ef991ec41a05a435fa374d8f239ac0aee2407496c315a4d2d2cfa3f0ba152154d575d3555e072e0561f1371a",
	"ed44285fd356cd9a7d9ef16c176d02bb5777d0617644b4fa10253dc5d70a71d0a84b3226e2c191e93803baa1d2d86d84",
	"22a1a27f3a2a2d9e338949faa0aade3606b498870268837fd77667f947b299f2a129562cac0302fb1961b3e9cfc686ec",
	"ea5824a3ffe56872a508850d148c6333d51ea52e439b362b67a30ae8928df26c2cf91a3904840f9556d8c3917c49a65b",
	"3c4ac2af0921665de5f2759d4362d79999d34889aab9a56a89e4e5b5dc830aab381f1cab59527cab5952742a7bfc3b97",
	"e90c628b9ae55384de0ab830333be9bc",
));

/// The hash of the set.
pub const HASH: [u8; 32] = bytes("488bdc1bff8675b6bd29bc30f2a3c54f1da859fb1d3498cecdd7977ba8c4f6b7");

/// Hexadecimal digits as bytes.
const fn bytes<const B: usize>(digits: &str) -> [u8; B] {
	let digits = digits.as_bytes();
	assert!(digits.len() == 2 * B);
	let mut bytes = [0; B];
	let mut at = 0;
	while at < B {
		bytes[at] = nibble(digits[2 * at]) << 4 | nibble(digits[2 * at + 1]);
		at += 1;
	}
	bytes
}

/// The value of a hexadecimal digit.
const fn nibble(digit: u8) -> u8 {
	match digit {
		b'0'..=b'9' => digit - b'0',
		b'a'..=b'f' => digit - b'a' + 10,
		_ => panic!("no hexadecimal digit"),
	}
}
