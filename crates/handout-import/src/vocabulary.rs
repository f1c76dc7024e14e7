//! The words by which a line of a colophon is known, in the languages that come with the importer. In lower case.

use handout_core::{CreditRole, FactKind, NoticeKind};

/// Words before a date, and what the date is: in English, where the month comes first, and in other languages, where the
/// day does. In lower case; a colon or "on" may follow.
pub(crate) const DATED: &[(FactKind, &[&str], &[&str])] = &[
    (
        FactKind::ReviewDue,
        &["next review due", "next review date", "next review", "review due", "due for review"],
        &["próxima revisión", "prochaine révision"],
    ),
    (
        FactKind::LastReviewed,
        &[
            "page last reviewed",
            "last reviewed",
            "last review",
            "date last reviewed",
            "date of last review",
            "date reviewed",
            "medically reviewed",
            "reviewed",
        ],
        &[
            "última revisión",
            "fecha de revisión",
            "revisado",
            "dernière révision",
            "última revisão",
            "zuletzt überprüft",
            "letzte überprüfung",
            "последняя проверка",
            "آخر مراجعة",
            "آخرین بازبینی",
            "अंतिम समीक्षा",
            "上次审核",
            "上次审核日期",
            "最后审核",
            "最后审核日期",
            "最后审阅",
            "최종 검토",
            "최종 검토일",
            "lần xem xét cuối",
        ],
    ),
    (
        FactKind::Modified,
        &[
            "page last updated",
            "last modified",
            "last updated",
            "last update",
            "last revised",
            "date modified",
            "date updated",
            "revision date",
            "updated",
            "modified",
            "revised",
            "rev.",
            "rev",
        ],
        &[
            "última modificación",
            "última actualización",
            "actualizado",
            "dernière modification",
            "dernière mise à jour",
            "mis à jour",
            "última atualização",
            "última modificação",
            "atualizado",
            "letzte änderung",
            "zuletzt geändert",
            "zuletzt aktualisiert",
            "последнее изменение",
            "обновлено",
            "آخر تعديل",
            "آخر تحديث",
            "अंतिम अद्यतन",
            "最后修改",
            "最近更新",
            "最終更新日",
            "최종 수정",
            "최종 수정일",
            "cập nhật lần cuối",
        ],
    ),
    (
        FactKind::Published,
        &["first published", "publication date", "date published", "published", "issued"],
        &["fecha de publicación", "publicado", "publié"],
    ),
    (FactKind::Created, &["date created", "created", "date written", "written"], &[]),
    (FactKind::Expires, &["expiration date", "expiry date", "expires", "valid until", "do not use after"], &[]),
];

/// Words before a date that leave open which it is: the last review or the next, the day of the words or of the print.
pub(crate) const AMBIGUOUS: &[&str] = &["review date", "date of review", "current as of", "effective date", "stand:"];

/// Small words between a label and its date.
pub(crate) const BEFORE_DATE: [&str; 8] = ["on ", "in ", "date:", "date ", "el ", "le ", "em ", "am "];

/// Words before a name, and the part it had. In lower case.
pub(crate) const CREDITED: &[(CreditRole, &[&str])] = &[
    (
        CreditRole::Developer,
        &["developed by", "produced by", "created by", "desarrollado por", "desenvolvido por", "développé par"],
    ),
    (
        CreditRole::Author,
        &["written by", "prepared by", "author:", "authors:", "escrito por", "écrit par", "verfasst von"],
    ),
    (CreditRole::Editor, &["edited by", "editor:", "editors:", "editado por"]),
    (
        CreditRole::Translator,
        &[
            "translated by",
            "translation by",
            "translation provided by",
            "traducido por",
            "traduzido por",
            "traduit par",
        ],
    ),
    (CreditRole::Illustrator, &["illustrated by", "illustrations by", "illustrator:", "ilustrado por"]),
    (CreditRole::Contributor, &["contributors:", "contributor:", "with contributions by"]),
];

/// Credits that begin sentences about the body too: "Produced by the pancreas.", "Prepared by boiling …".
pub(crate) const OF_BODY_TOO: [&str; 3] = ["produced by", "created by", "prepared by"];

/// Credits that a group without a name of its own may have: "Written by the leaflet group."
pub(crate) const OF_GROUPS: [&str; 5] = ["written by", "developed by", "edited by", "translated by", "illustrated by"];

/// Words before a reviewer's name, in English and in other languages; "reviewed for … by" besides.
pub(crate) const REVIEWED: [&[&str]; 2] = [
    &[
        "reviewed by",
        "last reviewed by",
        "medically reviewed by",
        "clinically reviewed by",
        "medical review by",
        "medical reviewer:",
        "reviewer:",
    ],
    &["revisado por", "revisado médicamente por", "révisé par"],
];

/// Words inside a notice, and what they make of it.
pub(crate) const NOTICES: &[(NoticeKind, &[&str])] = &[
    (
        NoticeKind::ReviewPolicy,
        &[
            "reviewed periodically",
            "is subject to change",
            "reviewed regularly",
            "is regularly reviewed",
            "se revisa periódicamente",
        ],
    ),
    (
        NoticeKind::Disclaimer,
        &[
            "not a replacement for",
            "not a substitute for",
            "not replace",
            "not intended to replace",
            "not intended as medical",
            "not medical advice",
            "not intended to diagnose",
            "informational purposes only",
            "educational purposes only",
            "general information only",
            "instead of professional",
            "substitute for professional",
            "no reemplaza",
            "no sustituye",
            "no reemplazan",
            "ne remplace",
            "não substitui",
            "nicht ersetzen",
        ],
    ),
    (
        NoticeKind::Attribution,
        &["adapted from", "based on information from", "used with permission", "reprinted with permission"],
    ),
    (NoticeKind::Other, &["illustrative purposes only", "illustration purposes only"]),
];

/// Words before a licence.
pub(crate) const LICENCES: &[&str] = &["licensed under", "license:", "licence:", "this work is licensed under"];

/// Words before a licence that stand before much else: "Available under the brand name …".
pub(crate) const LICENCES_PERHAPS: &[&str] = &["available under"];

/// Words before the number of a sheet.
pub(crate) const NUMBERS: &[&str] = &[
    "document number:",
    "document no.",
    "document id:",
    "doc. no.",
    "doc id:",
    "publication no.",
    "form no.",
    "item no.",
];

/// Words before the number of a sheet that begin sentences too: "No. 1000 mg is too much."
pub(crate) const NUMBERS_PERHAPS: &[&str] = &["no.", "编号"];

/// Words that make a credit of a line that begins with a name.
pub(crate) const BY: [&str; 2] = ["by ", "por "];

/// Signs and words before the year and the holder of a copyright.
pub(crate) const COPYRIGHT: &[&str] = &[
    "©",
    "(c)",
    "(C)",
    "Copyright",
    "COPYRIGHT",
    "copyright",
    "Copr.",
    "Derechos de autor",
    "Droits d’auteur",
    "Droits d'auteur",
    "Direitos autorais",
    "Urheberrecht",
    "Авторские права",
    "Авторское право",
    "حقوق النشر",
    "حقوق الطبع والنشر",
    "版权所有",
    "版權所有",
    "版权",
    "著作権",
    "Bản quyền",
    "कॉपीराइट",
];

/// Words that reserve all rights. In lower case.
pub(crate) const RIGHTS: &[&str] = &[
    "all rights reserved",
    "todos los derechos reservados",
    "reservados todos los derechos",
    "tous droits réservés",
    "todos os direitos reservados",
    "alle rechte vorbehalten",
    "все права защищены",
    "جميع الحقوق محفوظة",
    "版权所有",
    "版權所有",
    "保留所有权利",
];
