//! Scripts: the letters of each, and the languages that are written in it.

use crate::language::LanguageTag;

macro_rules! scripts {
    ($($script:ident $codes:literal $letters:pat, $languages:literal;)+) => {
        /// A script that handouts are met in.
        #[derive(Clone, Copy, PartialEq, Eq)]
        pub(super) enum Script {
            $($script),+
        }

        impl Script {
            /// Each, in the order of their numbers.
            pub(super) const ALL: &[Self] = &[$(Self::$script),+];

            /// The script of the block that a character stands in, letter or not. `None`: that of a script which is not
            /// here, or of none, as with digits and signs of ASCII.
            pub(super) fn of(character: char) -> Option<Self> {
                match character {
                    $($letters => Some(Self::$script),)+
                    _ => None,
                }
            }

            /// Its English name.
            pub(super) fn name(self) -> &'static str {
                match self {
                    $(Self::$script => stringify!($script),)+
                }
            }

            /// Its codes of ISO 15924, those of its variants and of mixtures that it is part of; and its languages.
            fn codes_and_languages(self) -> (&'static str, &'static str) {
                match self {
                    $(Self::$script => ($codes, $languages),)+
                }
            }
        }
    };
}

// By script: its codes, its blocks in Unicode, and the languages that are usually written in it; a language may be in
// several rows. The languages are those of ISO 639-1, but for Avestan, Pali and Yi, and some with three letters, after
// `likelySubtags` and `languageData` of CLDR 48. Left out are scripts that are history or a transcription there, as
// Pinyin is; added is what is in use besides: Latin for Kazakh, Tatar, Crimean Tatar, Ladino and Hmong (`mww`),
// Cyrillic for Moldavian. Letters of a script without a row are not counted, and of a language without a row nothing is
// said.
scripts! {
    Latin "Latn Latf Latg"
        'A'..='Z' | 'a'..='z' | '\u{c0}'..='\u{d6}' | '\u{d8}'..='\u{f6}' | '\u{f8}'..='\u{2af}'
        | '\u{1e00}'..='\u{1eff}' | '\u{2c60}'..='\u{2c7f}' | '\u{a722}'..='\u{a7ff}' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ',
        "aa ace af ak an ast ay az bcl bi bm br bs ca ceb ch chk cnh co cr crh cs cy da de ee en eo es et eu ff fi \
        fil fj fo fr fur fy ga gd gil gl gn gsw gv ha haw hil hmn ho hr hsb ht hu hz ia id ie ig ik ilo in io is it \
        iu jv jw kaa kab kea kek kg ki kj kk kl kmb kmr kok kr ksh ku kw ky la lad lb lg li ln lt lu luo lv mad mam \
        mg mh mi min mo ms mt mww na nah nap nb nd nds ng nl nn no nr nso nv ny oc oj om pag pap pcm pl pon pt qu quc \
        rm rn ro rw sc scn se sg sh sk sl sm sma smj smn sms sn so sq sr ss st su sv sw swh szl tet tg tk tl tn to \
        tpi tr ts tt tw ty tzm ug umb uz ve vec vi vo wa war wo xh yap yo yua za zu zza";
    Greek "Grek" '\u{370}'..='\u{37d}' | '\u{37f}'..='\u{386}' | '\u{388}'..='\u{3ff}' | '\u{1f00}'..='\u{1fff}',
        "el";
    Cyrillic "Cyrl Cyrs"
        '\u{400}'..='\u{52f}' | '\u{1c80}'..='\u{1c8f}' | '\u{2de0}'..='\u{2dff}' | '\u{a640}'..='\u{a69f}',
        "ab ady aii av az ba be bg bs bua ce crh cu cv dng inh kaa kbd kk ku kum kv ky lez mk mn mo nog os ru rue sah \
        sh sr tg tk tt tyv ug uk uz";
    Armenian "Armn" '\u{530}'..='\u{58f}' | '\u{fb13}'..='\u{fb17}',
        "hy hyw";
    Hebrew "Hebr" '\u{590}'..='\u{5ff}' | '\u{fb1d}'..='\u{fb4f}',
        "he iw ji lad yi";
    Arabic "Arab Aran"
        '\u{600}'..='\u{6ff}' | '\u{750}'..='\u{77f}' | '\u{860}'..='\u{8ff}' | '\u{fb50}'..='\u{fdff}'
        | '\u{fe70}'..='\u{fefe}',
        "acm aeb apc apd ar arb ary arz ayl az azb bal ckb fa glk ha kk ks ku ky lrc ms mzn pa pbt pes pnb prs ps sd \
        sdh skr tg tk ug ur uz zdj";
    Syriac "Syrc Syre Syrj Syrn" '\u{700}'..='\u{74f}',
        "aii syr";
    Thaana "Thaa" '\u{780}'..='\u{7bf}',
        "dv";
    Devanagari "Deva" '\u{900}'..='\u{97f}' | '\u{a8e0}'..='\u{a8ff}',
        "awa bh bho brx doi hi hne kok ks mag mai mr mwr ne new raj sa sd";
    Bengali "Beng" '\u{980}'..='\u{9ff}',
        "as bn ctg mni rkt syl";
    Gurmukhi "Guru" '\u{a00}'..='\u{a7f}',
        "pa";
    Gujarati "Gujr" '\u{a80}'..='\u{aff}',
        "gu";
    Odia "Orya" '\u{b00}'..='\u{b7f}',
        "or ory";
    Tamil "Taml" '\u{b80}'..='\u{bff}',
        "ta";
    Telugu "Telu" '\u{c00}'..='\u{c7f}',
        "te";
    Kannada "Knda" '\u{c80}'..='\u{cff}',
        "kn tcy";
    Malayalam "Mlym" '\u{d00}'..='\u{d7f}',
        "ml";
    Sinhala "Sinh" '\u{d80}'..='\u{dff}',
        "si";
    Thai "Thai" '\u{e00}'..='\u{e7f}',
        "th tts";
    Lao "Laoo" '\u{e80}'..='\u{eff}',
        "lo";
    Tibetan "Tibt" '\u{f00}'..='\u{fff}',
        "bo dz";
    Burmese "Mymr" '\u{1000}'..='\u{109f}' | '\u{a9e0}'..='\u{a9ff}' | '\u{aa60}'..='\u{aa7f}',
        "ksw mnw my shn";
    Georgian "Geor Geok" '\u{10a0}'..='\u{10ff}' | '\u{1c90}'..='\u{1cbf}' | '\u{2d00}'..='\u{2d2f}',
        "ka xmf";
    Hangul "Hang Kore"
        '\u{1100}'..='\u{11ff}' | '\u{3130}'..='\u{318f}' | '\u{a960}'..='\u{a97f}' | '\u{ac00}'..='\u{d7ff}',
        "ko";
    Ethiopic "Ethi" '\u{1200}'..='\u{139f}' | '\u{2d80}'..='\u{2ddf}' | '\u{ab00}'..='\u{ab2f}',
        "am byn gez ti tig wal";
    Khmer "Khmr" '\u{1780}'..='\u{17ff}',
        "km";
    Mongolian "Mong" '\u{1800}'..='\u{18af}',
        "mn";
    Kana "Kana Hira Hrkt Jpan" '\u{3041}'..='\u{30ff}' | '\u{31f0}'..='\u{31ff}' | '\u{ff66}'..='\u{ff9f}',
        "ja";
    Han "Hani Hans Hant Hanb Jpan Kore" '\u{3005}' | '\u{3007}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}'
        | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}',
        "cmn gan hak hsn ja ko lzh nan wuu yue zh";
}

impl Script {
    /// Whether a language is written in it: by the script subtag, else by the language.
    pub(super) fn writes(self, language: &LanguageTag) -> bool {
        let (codes, languages) = self.codes_and_languages();
        match language.script() {
            Some(script) => codes.split(' ').any(|code| code == script),
            None => languages.split(' ').any(|listed| listed == language.primary()),
        }
    }

    /// Its code of ISO 15924.
    pub(super) fn code(self) -> &'static str {
        self.codes_and_languages().0.split(' ').next().unwrap_or_default()
    }
}
