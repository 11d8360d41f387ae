-- Search over names, aliases and notes, without extensions: what it needs is in every Postgres, whatever its locale.
-- docs/search.md tells what a search finds; this is how.
--
-- Texts and queries are compared folded (`search_fold`). A thing has one row in `search_things`, with the folded texts that are
-- its names, those that mention something, and its contexts: its places, its programme and its year, by their keys. It is
-- indexed by the pairs of neighbouring letters of its texts, so two syllables are a whole query; pg_trgm needs three. Every
-- pair is marked with the thing's tier, which is the length of its name: a query looks into one tier after the other, in the
-- order in which hits rank, and stops when it has enough. A pair that stands in every text costs no more than a rare one.
--
-- Words of a query that name a place, a programme or a year are looked up there first (`search_contexts_of`): things are
-- found by the keys, so nothing of a place's name is written to the things that lie there.

/* Folding */

-- lower() knows the letters that the database's locale knows, which may be ASCII alone. These are Unicode's simple foldings
-- of letters that NFKC leaves as they are.
CREATE FUNCTION search_lower(text text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE WHEN text ~ '[\u00c0-\u10ff\u13a0-\u1fff\u2100-\u218f\u2c00-\u2dff\ua640-\uabbf\U00010400-\U0001e943]' THEN translate(
        regexp_replace(lower(text COLLATE "C"), '[ßẞ]', 'ss', 'g'),
        'ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖØÙÚÛÜÝÞĀĂĄĆĈĊČĎĐĒĔĖĘĚĜĞĠĢĤĦĨĪĬĮİĴĶĹĻĽŁŃŅŇŊŌŎŐŒŔŖŘŚŜŞŠŢŤŦŨŪŬŮŰŲŴŶŸŹŻŽƁƂƄƆƇ'
        'ƉƊƋƎƏƐƑƓƔƖƗƘƜƝƟƠƢƤƦƧƩƬƮƯƱƲƳƵƷƸƼǍǏǑǓǕǗǙǛǞǠǢǤǦǨǪǬǮǴǶǷǸǺǼǾȀȂȄȆȈȊȌȎȐȒȔȖȘȚȜȞȠȢȤȦȨȪȬȮȰȲȺȻȽȾɁɃɄɅɆɈɊɌɎͰͲ'
        'ͶͿΆΈΉΊΌΎΏΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩΪΫςϏϘϚϜϞϠϢϤϦϨϪϬϮϷϺϽϾϿЀЁЂЃЄЅІЇЈЉЊЋЌЍЎЏАБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩ'
        'ЪЫЬЭЮЯѠѢѤѦѨѪѬѮѰѲѴѶѸѺѼѾҀҊҌҎҐҒҔҖҘҚҜҞҠҢҤҦҨҪҬҮҰҲҴҶҸҺҼҾӀӁӃӅӇӉӋӍӐӒӔӖӘӚӜӞӠӢӤӦӨӪӬӮӰӲӴӶӸӺӼӾԀԂԄԆԈԊԌԎԐԒԔԖԘԚ'
        'ԜԞԠԢԤԦԨԪԬԮԱԲԳԴԵԶԷԸԹԺԻԼԽԾԿՀՁՂՃՄՅՆՇՈՉՊՋՌՍՎՏՐՑՒՓՔՕՖႠႡႢႣႤႥႦႧႨႩႪႫႬႭႮႯႰႱႲႳႴႵႶႷႸႹႺႻႼႽႾႿჀჁჂჃჄჅჇჍᏸᏹᏺᏻᏼᏽᲀᲁ'
        'ᲂᲃᲄᲅᲆᲇᲈᲉᲐᲑᲒᲓᲔᲕᲖᲗᲘᲙᲚᲛᲜᲝᲞᲟᲠᲡᲢᲣᲤᲥᲦᲧᲨᲩᲪᲫᲬᲭᲮᲯᲰᲱᲲᲳᲴᲵᲶᲷᲸᲹᲺᲽᲾᲿḀḂḄḆḈḊḌḎḐḒḔḖḘḚḜḞḠḢḤḦḨḪḬḮḰḲḴḶḸḺḼḾṀṂṄṆṈṊṌṎṐṒ'
        'ṔṖṘṚṜṞṠṢṤṦṨṪṬṮṰṲṴṶṸṺṼṾẀẂẄẆẈẊẌẎẐẒẔẠẢẤẦẨẪẬẮẰẲẴẶẸẺẼẾỀỂỄỆỈỊỌỎỐỒỔỖỘỚỜỞỠỢỤỦỨỪỬỮỰỲỴỶỸỺỼỾἈἉἊἋἌἍἎἏἘἙἚἛἜἝἨ'
        'ἩἪἫἬἭἮἯἸἹἺἻἼἽἾἿὈὉὊὋὌὍὙὛὝὟὨὩὪὫὬὭὮὯᾈᾉᾊᾋᾌᾍᾎᾏᾘᾙᾚᾛᾜᾝᾞᾟᾨᾩᾪᾫᾬᾭᾮᾯᾸᾹᾺᾼῈῊῌῘῙῚῨῩῪῬῸῺῼℲↃⰀⰁⰂⰃⰄⰅⰆⰇⰈⰉⰊⰋⰌⰍⰎⰏⰐⰑⰒⰓ'
        'ⰔⰕⰖⰗⰘⰙⰚⰛⰜⰝⰞⰟⰠⰡⰢⰣⰤⰥⰦⰧⰨⰩⰪⰫⰬⰭⰮⰯⱠⱢⱣⱤⱧⱩⱫⱭⱮⱯⱰⱲⱵⱾⱿⲀⲂⲄⲆⲈⲊⲌⲎⲐⲒⲔⲖⲘⲚⲜⲞⲠⲢⲤⲦⲨⲪⲬⲮⲰⲲⲴⲶⲸⲺⲼⲾⳀⳂⳄⳆⳈⳊⳌⳎⳐⳒⳔⳖⳘⳚⳜⳞⳠⳢⳫⳭⳲ'
        'ꙀꙂꙄꙆꙈꙊꙌꙎꙐꙒꙔꙖꙘꙚꙜꙞꙠꙢꙤꙦꙨꙪꙬꚀꚂꚄꚆꚈꚊꚌꚎꚐꚒꚔꚖꚘꚚꜢꜤꜦꜨꜪꜬꜮꜲꜴꜶꜸꜺꜼꜾꝀꝂꝄꝆꝈꝊꝌꝎꝐꝒꝔꝖꝘꝚꝜꝞꝠꝢꝤꝦꝨꝪꝬꝮꝹꝻꝽꝾꞀꞂꞄꞆꞋꞍꞐꞒꞖꞘꞚꞜꞞꞠꞢꞤꞦ'
        'ꞨꞪꞫꞬꞭꞮꞰꞱꞲꞳꞴꞶꞸꞺꞼꞾꟀꟂꟄꟅꟆꟇꟉꟋꟌ꟎Ꟑ꟒꟔ꟖꟘꟚꟜꟵꭰꭱꭲꭳꭴꭵꭶꭷꭸꭹꭺꭻꭼꭽꭾꭿꮀꮁꮂꮃꮄꮅꮆꮇꮈꮉꮊꮋꮌꮍꮎꮏꮐꮑꮒꮓꮔꮕꮖꮗꮘꮙꮚꮛꮜꮝꮞꮟꮠꮡꮢꮣꮤꮥꮦꮧꮨꮩꮪꮫꮬꮭ'
        'ꮮꮯꮰꮱꮲꮳꮴꮵꮶꮷꮸꮹꮺꮻꮼꮽꮾꮿ𐐀𐐁𐐂𐐃𐐄𐐅𐐆𐐇𐐈𐐉𐐊𐐋𐐌𐐍𐐎𐐏𐐐𐐑𐐒𐐓𐐔𐐕𐐖𐐗𐐘𐐙𐐚𐐛𐐜𐐝𐐞𐐟𐐠𐐡𐐢𐐣𐐤𐐥𐐦𐐧𐒰𐒱𐒲𐒳𐒴𐒵𐒶𐒷𐒸𐒹𐒺𐒻𐒼𐒽𐒾𐒿𐓀𐓁𐓂𐓃𐓄𐓅𐓆𐓇𐓈𐓉𐓊𐓋𐓌𐓍𐓎𐓏𐓐𐓑𐓒𐓓𐕰𐕱'
        '𐕲𐕳𐕴𐕵𐕶𐕷𐕸𐕹𐕺𐕼𐕽𐕾𐕿𐖀𐖁𐖂𐖃𐖄𐖅𐖆𐖇𐖈𐖉𐖊𐖌𐖍𐖎𐖏𐖐𐖑𐖒𐖔𐖕𐲀𐲁𐲂𐲃𐲄𐲅𐲆𐲇𐲈𐲉𐲊𐲋𐲌𐲍𐲎𐲏𐲐𐲑𐲒𐲓𐲔𐲕𐲖𐲗𐲘𐲙𐲚𐲛𐲜𐲝𐲞𐲟𐲠𐲡𐲢𐲣𐲤𐲥𐲦𐲧𐲨𐲩𐲪𐲫𐲬𐲭𐲮𐲯𐲰𐲱𐲲𐵐𐵑𐵒𐵓𐵔𐵕𐵖𐵗𐵘𐵙𐵚𐵛'
        '𐵜𐵝𐵞𐵟𐵠𐵡𐵢𐵣𐵤𐵥𑢠𑢡𑢢𑢣𑢤𑢥𑢦𑢧𑢨𑢩𑢪𑢫𑢬𑢭𑢮𑢯𑢰𑢱𑢲𑢳𑢴𑢵𑢶𑢷𑢸𑢹𑢺𑢻𑢼𑢽𑢾𑢿𖹀𖹁𖹂𖹃𖹄𖹅𖹆𖹇𖹈𖹉𖹊𖹋𖹌𖹍𖹎𖹏𖹐𖹑𖹒𖹓𖹔𖹕𖹖𖹗𖹘𖹙𖹚𖹛𖹜𖹝𖹞𖹟𖺠𖺡𖺢𖺣𖺤𖺥𖺦𖺧𖺨𖺩𖺪𖺫𖺬𖺭𖺮𖺯𖺰𖺱𖺲𖺳𖺴𖺵'
        '𖺶𖺷𖺸𞤀𞤁𞤂𞤃𞤄𞤅𞤆𞤇𞤈𞤉𞤊𞤋𞤌𞤍𞤎𞤏𞤐𞤑𞤒𞤓𞤔𞤕𞤖𞤗𞤘𞤙𞤚𞤛𞤜𞤝𞤞𞤟𞤠𞤡',
        'àáâãäåæçèéêëìíîïðñòóôõöøùúûüýþāăąćĉċčďđēĕėęěĝğġģĥħĩīĭįiĵķĺļľłńņňŋōŏőœŕŗřśŝşšţťŧũūŭůűųŵŷÿźżžɓƃƅɔƈ'
        'ɖɗƌǝəɛƒɠɣɩɨƙɯɲɵơƣƥʀƨʃƭʈưʊʋƴƶʒƹƽǎǐǒǔǖǘǚǜǟǡǣǥǧǩǫǭǯǵƕƿǹǻǽǿȁȃȅȇȉȋȍȏȑȓȕȗșțȝȟƞȣȥȧȩȫȭȯȱȳⱥȼƚⱦɂƀʉʌɇɉɋɍɏͱͳ'
        'ͷϳάέήίόύώαβγδεζηθικλμνξοπρστυφχψωϊϋσϗϙϛϝϟϡϣϥϧϩϫϭϯϸϻͻͼͽѐёђѓєѕіїјљњћќѝўџабвгдежзийклмнопрстуфхцчшщ'
        'ъыьэюяѡѣѥѧѩѫѭѯѱѳѵѷѹѻѽѿҁҋҍҏґғҕҗҙқҝҟҡңҥҧҩҫҭүұҳҵҷҹһҽҿӏӂӄӆӈӊӌӎӑӓӕӗәӛӝӟӡӣӥӧөӫӭӯӱӳӵӷӹӻӽӿԁԃԅԇԉԋԍԏԑԓԕԗԙԛ'
        'ԝԟԡԣԥԧԩԫԭԯաբգդեզէըթժիլխծկհձղճմյնշոչպջռսվտրցւփքօֆⴀⴁⴂⴃⴄⴅⴆⴇⴈⴉⴊⴋⴌⴍⴎⴏⴐⴑⴒⴓⴔⴕⴖⴗⴘⴙⴚⴛⴜⴝⴞⴟⴠⴡⴢⴣⴤⴥⴧⴭᏰᏱᏲᏳᏴᏵвд'
        'осттъѣꙋᲊაბგდევზთიკლმნოპჟრსტუფქღყშჩცძწჭხჯჰჱჲჳჴჵჶჷჸჹჺჽჾჿḁḃḅḇḉḋḍḏḑḓḕḗḙḛḝḟḡḣḥḧḩḫḭḯḱḳḵḷḹḻḽḿṁṃṅṇṉṋṍṏṑṓ'
        'ṕṗṙṛṝṟṡṣṥṧṩṫṭṯṱṳṵṷṹṻṽṿẁẃẅẇẉẋẍẏẑẓẕạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹỻỽỿἀἁἂἃἄἅἆἇἐἑἒἓἔἕἠ'
        'ἡἢἣἤἥἦἧἰἱἲἳἴἵἶἷὀὁὂὃὄὅὑὓὕὗὠὡὢὣὤὥὦὧᾀᾁᾂᾃᾄᾅᾆᾇᾐᾑᾒᾓᾔᾕᾖᾗᾠᾡᾢᾣᾤᾥᾦᾧᾰᾱὰᾳὲὴῃῐῑὶῠῡὺῥὸὼῳⅎↄⰰⰱⰲⰳⰴⰵⰶⰷⰸⰹⰺⰻⰼⰽⰾⰿⱀⱁⱂⱃ'
        'ⱄⱅⱆⱇⱈⱉⱊⱋⱌⱍⱎⱏⱐⱑⱒⱓⱔⱕⱖⱗⱘⱙⱚⱛⱜⱝⱞⱟⱡɫᵽɽⱨⱪⱬɑɱɐɒⱳⱶȿɀⲁⲃⲅⲇⲉⲋⲍⲏⲑⲓⲕⲗⲙⲛⲝⲟⲡⲣⲥⲧⲩⲫⲭⲯⲱⲳⲵⲷⲹⲻⲽⲿⳁⳃⳅⳇⳉⳋⳍⳏⳑⳓⳕⳗⳙⳛⳝⳟⳡⳣⳬⳮⳳ'
        'ꙁꙃꙅꙇꙉꙋꙍꙏꙑꙓꙕꙗꙙꙛꙝꙟꙡꙣꙥꙧꙩꙫꙭꚁꚃꚅꚇꚉꚋꚍꚏꚑꚓꚕꚗꚙꚛꜣꜥꜧꜩꜫꜭꜯꜳꜵꜷꜹꜻꜽꜿꝁꝃꝅꝇꝉꝋꝍꝏꝑꝓꝕꝗꝙꝛꝝꝟꝡꝣꝥꝧꝩꝫꝭꝯꝺꝼᵹꝿꞁꞃꞅꞇꞌɥꞑꞓꞗꞙꞛꞝꞟꞡꞣꞥꞧ'
        'ꞩɦɜɡɬɪʞʇʝꭓꞵꞷꞹꞻꞽꞿꟁꟃꞔʂᶎꟈꟊɤꟍ꟏ꟑꟓꟕꟗꟙꟛƛꟶᎠᎡᎢᎣᎤᎥᎦᎧᎨᎩᎪᎫᎬᎭᎮᎯᎰᎱᎲᎳᎴᎵᎶᎷᎸᎹᎺᎻᎼᎽᎾᎿᏀᏁᏂᏃᏄᏅᏆᏇᏈᏉᏊᏋᏌᏍᏎᏏᏐᏑᏒᏓᏔᏕᏖᏗᏘᏙᏚᏛᏜᏝ'
        'ᏞᏟᏠᏡᏢᏣᏤᏥᏦᏧᏨᏩᏪᏫᏬᏭᏮᏯ𐐨𐐩𐐪𐐫𐐬𐐭𐐮𐐯𐐰𐐱𐐲𐐳𐐴𐐵𐐶𐐷𐐸𐐹𐐺𐐻𐐼𐐽𐐾𐐿𐑀𐑁𐑂𐑃𐑄𐑅𐑆𐑇𐑈𐑉𐑊𐑋𐑌𐑍𐑎𐑏𐓘𐓙𐓚𐓛𐓜𐓝𐓞𐓟𐓠𐓡𐓢𐓣𐓤𐓥𐓦𐓧𐓨𐓩𐓪𐓫𐓬𐓭𐓮𐓯𐓰𐓱𐓲𐓳𐓴𐓵𐓶𐓷𐓸𐓹𐓺𐓻𐖗𐖘'
        '𐖙𐖚𐖛𐖜𐖝𐖞𐖟𐖠𐖡𐖣𐖤𐖥𐖦𐖧𐖨𐖩𐖪𐖫𐖬𐖭𐖮𐖯𐖰𐖱𐖳𐖴𐖵𐖶𐖷𐖸𐖹𐖻𐖼𐳀𐳁𐳂𐳃𐳄𐳅𐳆𐳇𐳈𐳉𐳊𐳋𐳌𐳍𐳎𐳏𐳐𐳑𐳒𐳓𐳔𐳕𐳖𐳗𐳘𐳙𐳚𐳛𐳜𐳝𐳞𐳟𐳠𐳡𐳢𐳣𐳤𐳥𐳦𐳧𐳨𐳩𐳪𐳫𐳬𐳭𐳮𐳯𐳰𐳱𐳲𐵰𐵱𐵲𐵳𐵴𐵵𐵶𐵷𐵸𐵹𐵺𐵻'
        '𐵼𐵽𐵾𐵿𐶀𐶁𐶂𐶃𐶄𐶅𑣀𑣁𑣂𑣃𑣄𑣅𑣆𑣇𑣈𑣉𑣊𑣋𑣌𑣍𑣎𑣏𑣐𑣑𑣒𑣓𑣔𑣕𑣖𑣗𑣘𑣙𑣚𑣛𑣜𑣝𑣞𑣟𖹠𖹡𖹢𖹣𖹤𖹥𖹦𖹧𖹨𖹩𖹪𖹫𖹬𖹭𖹮𖹯𖹰𖹱𖹲𖹳𖹴𖹵𖹶𖹷𖹸𖹹𖹺𖹻𖹼𖹽𖹾𖹿𖺻𖺼𖺽𖺾𖺿𖻀𖻁𖻂𖻃𖻄𖻅𖻆𖻇𖻈𖻉𖻊𖻋𖻌𖻍𖻎𖻏𖻐'
        '𖻑𖻒𖻓𞤢𞤣𞤤𞤥𞤦𞤧𞤨𞤩𞤪𞤫𞤬𞤭𞤮𞤯𞤰𞤱𞤲𞤳𞤴𞤵𞤶𞤷𞤸𞤹𞤺𞤻𞤼𞤽𞤾𞤿𞥀𞥁𞥂𞥃'
    ) ELSE lower(text COLLATE "C") END
$$;
COMMENT ON FUNCTION search_lower(text) IS 'Text in small letters of all scripts, whatever the database''s locale.';

CREATE FUNCTION search_spaced(text text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    -- Middle dots go first: NFKC makes a vowel of one of them.
    SELECT regexp_replace(regexp_replace(
        search_lower(normalize(translate(text, 'ㆍ・･‧∙•⋅·', '        '), NFKC)), '[\s,;/|()\[\]{}]+', ' ', 'g'),
        '[\u0001-\u001f\u0021-\u002f\u003a-\u0060\u007b-\u00bf\u02b0-\u036f\u2000-\u206f\u2190-\u2bff\u3000-\u303f\ufe00-\ufe0f\ufeff]+',
        '', 'g') COLLATE "C"
$$;
COMMENT ON FUNCTION search_spaced(text) IS 'Text folded, with spaces where words end.';

CREATE FUNCTION search_fold(text text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT replace(search_spaced(text), ' ', '') COLLATE "C"
$$;
COMMENT ON FUNCTION search_fold(text) IS 'Text as it is searched: NFKC (width, composed Hangul), small letters, without spaces, punctuation and signs. Both sides of every comparison go through it.';

-- In PL/pgSQL, as others below, where SQL would be planned anew for each call.
CREATE FUNCTION search_words(asked text) RETURNS text[] LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
    RETURN ARRAY(
        SELECT word FROM string_to_table(
            -- A year is a word even where no space sets it off.
            regexp_replace(search_spaced(asked), '(?<![0-9])((?:19|20)[0-9][0-9](?:년도?)?)(?![0-9])', ' \1 ', 'g'),
            ' ') WITH ORDINALITY AS t (word, n)
        WHERE word <> '' GROUP BY word ORDER BY min(n));
END $$;
COMMENT ON FUNCTION search_words(text) IS 'The words of a query, folded, each once. Spaces, commas, slashes, brackets and middle dots part them.';

/* What is searched, and nothing else says so */

CREATE FUNCTION search_kinds() RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT '{REGION,PROGRAMME,EDITION,FIELD,PROJECT,AGENCY,INDUSTRY,INDICATOR,SOURCE}'::text[]
$$;
COMMENT ON FUNCTION search_kinds() IS 'What can be found; among hits that are otherwise equal, the earlier kind comes first.';

CREATE VIEW search_texts AS
SELECT owner, kind, field, position::integer AS place, text, field IN ('PUBLISHER', 'NOTE', 'DEFINITION') AS is_mention
FROM (
    SELECT r.id AS owner, 'REGION' AS kind, t.* FROM regions r
        CROSS JOIN LATERAL (VALUES ('NAME_KO', 1, r.name_ko), ('NAME_EN', 1, r.name_en)) AS t (field, position, text)
    UNION ALL
    SELECT r.id, 'REGION', 'ALIAS', t.n, t.alias FROM regions r CROSS JOIN LATERAL unnest(r.aliases) WITH ORDINALITY AS t (alias, n)
    UNION ALL
    SELECT p.id, 'PROGRAMME', t.* FROM programmes p
        CROSS JOIN LATERAL (VALUES ('NAME_KO', 1, p.name_ko), ('NAME_EN', 1, p.name_en), ('NOTE', 1, p.note)) AS t
    UNION ALL
    SELECT e.id, 'EDITION', t.* FROM editions e
        CROSS JOIN LATERAL (VALUES ('NAME_KO', 1, e.name_ko), ('NAME_EN', 1, e.name_en), ('NOTE', 1, e.note)) AS t
    UNION ALL
    SELECT f.id, 'FIELD', t.* FROM fields f
        CROSS JOIN LATERAL (VALUES ('NAME_KO', 1, f.name_ko), ('NAME_EN', 1, f.name_en), ('NOTE', 1, f.note)) AS t
    UNION ALL
    SELECT p.id, 'PROJECT', t.* FROM projects p
        CROSS JOIN LATERAL (VALUES ('NAME_KO', 1, p.name_ko), ('NAME_EN', 1, p.name_en), ('NOTE', 1, p.note)) AS t
    UNION ALL
    SELECT i.id, 'INDUSTRY', t.* FROM industries i
        CROSS JOIN LATERAL (VALUES ('NAME_KO', 1, i.name_ko), ('NAME_EN', 1, i.name_en)) AS t
    UNION ALL
    SELECT a.id, 'AGENCY', t.* FROM agencies a
        CROSS JOIN LATERAL (VALUES ('NAME_KO', 1, a.name_ko), ('NAME_EN', 1, a.name_en), ('NOTE', 1, a.note)) AS t
    UNION ALL
    SELECT a.id, 'AGENCY', 'ALIAS', t.n, t.alias FROM agencies a CROSS JOIN LATERAL unnest(a.aliases) WITH ORDINALITY AS t (alias, n)
    UNION ALL
    SELECT i.id, 'INDICATOR', t.* FROM indicators i
        CROSS JOIN LATERAL (VALUES ('NAME_KO', 1, i.name_ko), ('NAME_EN', 1, i.name_en), ('DEFINITION', 1, i.definition)) AS t
    UNION ALL
    SELECT s.id, 'SOURCE', t.* FROM sources s
        CROSS JOIN LATERAL (VALUES ('TITLE', 1, s.title), ('PUBLISHER', 1, s.publisher), ('NOTE', 1, s.note)) AS t
) t
WHERE text IS NOT NULL;
COMMENT ON VIEW search_texts IS 'The texts that are searched, as they stand in the other tables.';
COMMENT ON COLUMN search_texts.owner IS 'Key of the row that has the text.';
COMMENT ON COLUMN search_texts.kind IS 'Which table the row is of; one of search_kinds().';
COMMENT ON COLUMN search_texts.field IS 'Which of its texts: NAME_KO, NAME_EN, ALIAS, TITLE, PUBLISHER, NOTE or DEFINITION.';
COMMENT ON COLUMN search_texts.place IS 'Its place among the row''s texts of that field, from 1.';
COMMENT ON COLUMN search_texts.text IS 'The text.';
COMMENT ON COLUMN search_texts.is_mention IS 'Whether it is about the row or of others, not a name of it.';

CREATE VIEW search_places AS
SELECT l.region_id, l.ancestor_id AS place_id
FROM region_lineage l JOIN regions r ON r.id = l.ancestor_id
-- Everything lies in the country.
WHERE l.depth = 0 OR r.kind <> 'COUNTRY';
COMMENT ON VIEW search_places IS 'Each region with itself and those that it lies in, up to its province.';
COMMENT ON COLUMN search_places.region_id IS 'The region.';
COMMENT ON COLUMN search_places.place_id IS 'It, or one that it lies in.';

CREATE VIEW search_editions AS
SELECT id AS owner, 'EDITION' AS kind, id AS edition_id FROM editions
UNION ALL SELECT id, 'FIELD', edition_id FROM fields
UNION ALL SELECT id, 'PROJECT', edition_id FROM projects;
COMMENT ON VIEW search_editions IS 'What is of an edition.';
COMMENT ON COLUMN search_editions.owner IS 'Key of the row.';
COMMENT ON COLUMN search_editions.kind IS 'Which table the row is of; one of search_kinds().';
COMMENT ON COLUMN search_editions.edition_id IS 'The edition.';

CREATE VIEW search_contexts AS
SELECT region_id AS owner, 'REGION' AS kind, 'r' || place_id AS context FROM search_places WHERE place_id <> region_id
UNION ALL
SELECT p.id, 'PROGRAMME', 'r' || place_id FROM programmes p JOIN search_places USING (region_id)
UNION ALL
SELECT a.id, 'AGENCY', 'r' || place_id FROM agencies a JOIN search_places USING (region_id)
UNION ALL
SELECT s.id, 'SOURCE', 'y' || extract(year FROM published_on) FROM sources s WHERE published_on IS NOT NULL
UNION ALL
SELECT l.project_id, 'PROJECT', 'r' || place_id FROM project_regions l JOIN search_places USING (region_id)
UNION ALL
SELECT t.owner, t.kind, c.context
FROM search_editions t
JOIN editions e ON e.id = t.edition_id JOIN programmes p ON p.id = e.programme_id
CROSS JOIN LATERAL (VALUES ('p' || p.id), ('y' || e.year)) c (context)
UNION ALL
SELECT t.owner, t.kind, 'r' || place_id
FROM search_editions t
JOIN editions e ON e.id = t.edition_id JOIN programmes p ON p.id = e.programme_id JOIN search_places USING (region_id);
COMMENT ON VIEW search_contexts IS 'Where each thing belongs: what names its places, its programme and its year is searched as if it were its own.';
COMMENT ON COLUMN search_contexts.owner IS 'Key of the row.';
COMMENT ON COLUMN search_contexts.kind IS 'Which table the row is of; one of search_kinds().';
COMMENT ON COLUMN search_contexts.context IS 'r with the key of a region, p with that of a programme, y with a year.';

/* Letters as they are indexed */

CREATE FUNCTION search_initials(text text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT translate(normalize(text, NFD),
        U&'\1161\1162\1163\1164\1165\1166\1167\1168\1169\116a\116b\116c\116d\116e\116f\1170\1171\1172\1173\1174\1175'
        '\11a8\11a9\11aa\11ab\11ac\11ad\11ae\11af\11b0\11b1\11b2\11b3\11b4\11b5\11b6\11b7\11b8\11b9\11ba\11bb\11bc\11bd\11be\11bf\11c0\11c1\11c2', '') COLLATE "C"
$$;
COMMENT ON FUNCTION search_initials(text) IS 'A text with each syllable''s initial consonant in place of the syllable.';

-- Not STRICT, so that it is inlined.
CREATE FUNCTION search_pairs(texts text) RETURNS SETOF text LANGUAGE sql IMMUTABLE PARALLEL SAFE ROWS 60 AS $$
    SELECT substr(texts, i, 2) COLLATE "C" FROM generate_series(1, length(texts) - 1) AS i
$$;
COMMENT ON FUNCTION search_pairs(text) IS 'The pairs of neighbouring letters of a text, some of them several times.';

CREATE FUNCTION search_tier(size integer) RETURNS integer LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE WHEN size <= 40 THEN size ELSE least(40 + (size - 33) / 8, 62) END
$$;
COMMENT ON FUNCTION search_tier(integer) IS 'One of 63 classes of length, so that a set of them is a number: letter by letter to 40, then ever coarser.';

CREATE FUNCTION search_mark(tier integer) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT substr('0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz+', tier + 1, 1)
$$;
COMMENT ON FUNCTION search_mark(integer) IS 'What stands before each lexeme of a thing of the tier.';

/* Keeping it true */

CREATE FUNCTION search_keys(size integer, names text, mentions text, kind text, contexts text[]) RETURNS tsvector
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT array_to_tsvector(
        ARRAY(SELECT mark || pair FROM search_pairs(texts) AS pair)
        || ARRAY(SELECT mark || '-' || pair FROM search_pairs(mentions) AS pair)
        -- Short texts are looked for as a whole: their pairs stand everywhere.
        || ARRAY(SELECT mark || '=' || text FROM string_to_table(texts, E'\n') AS text WHERE length(text) BETWEEN 1 AND 12)
        || ARRAY(SELECT mark || '-=' || text FROM string_to_table(mentions, E'\n') AS text WHERE length(text) BETWEEN 1 AND 12)
        || ARRAY(SELECT mark || '@' || context FROM unnest(contexts) AS context)
        || (mark || '#' || kind))
    -- Names with their initials behind them.
    FROM (SELECT search_mark(search_tier(size)) AS mark, names || substr(search_initials(names), 2) AS texts OFFSET 0) t
$$;
COMMENT ON FUNCTION search_keys(integer, text, text, text, text[]) IS 'What a thing is indexed by, each marked with its tier.';

CREATE FUNCTION refresh_search(of_kind text, changed bigint[]) RETURNS void LANGUAGE plpgsql SET jit = off AS $$
BEGIN
    WITH folded AS MATERIALIZED (
        SELECT t.*, array_position('{NAME_KO,TITLE,NAME_EN,ALIAS,PUBLISHER,NOTE,DEFINITION}', field) * 1000 + place AS n, folded
        FROM search_texts t CROSS JOIN LATERAL (SELECT search_fold(text) OFFSET 0) f (folded)
        WHERE t.kind = of_kind AND t.owner = ANY (changed) AND folded <> ''
    ), context AS MATERIALIZED (
        SELECT owner, array_agg(DISTINCT context ORDER BY context) AS contexts
        FROM search_contexts WHERE kind = of_kind AND owner = ANY (changed) GROUP BY owner
    ), thing AS MATERIALIZED (
        SELECT owner, (array_agg(length(folded) ORDER BY n))[1] AS size,
            array_agg(field ORDER BY n) AS fields, array_agg(text ORDER BY n) AS texts,
            coalesce(E'\n' || string_agg(folded, E'\n' ORDER BY n) FILTER (WHERE NOT is_mention) || E'\n', '') AS names,
            coalesce(E'\n' || string_agg(folded, E'\n' ORDER BY n) FILTER (WHERE is_mention) || E'\n', '') AS mentions
        FROM folded GROUP BY owner
    ), gone AS (
        DELETE FROM search_things WHERE kind = of_kind AND owner = ANY (changed) AND owner NOT IN (SELECT owner FROM thing)
    ), fresh AS MATERIALIZED (
        SELECT t.*, coalesce(c.contexts, '{}') AS contexts FROM thing t LEFT JOIN context c USING (owner)
        WHERE NOT EXISTS (
            SELECT FROM search_things s WHERE s.kind = of_kind AND s.owner = t.owner
            AND (s.fields, s.texts, s.contexts) = (t.fields, t.texts, coalesce(c.contexts, '{}')))
    ), put AS (
        INSERT INTO search_things AS s (kind, owner, size, names, mentions, contexts, fields, texts, keys)
        SELECT of_kind, owner, size, names, mentions, contexts, fields, texts,
            search_keys(size, names, mentions, of_kind, contexts)
        -- Things that are searched together come to stand together, in the table and in the index.
        FROM (SELECT * FROM fresh ORDER BY search_tier(size), owner OFFSET 0) t
        ON CONFLICT ON CONSTRAINT search_things_key DO UPDATE SET size = excluded.size, names = excluded.names,
            mentions = excluded.mentions, contexts = excluded.contexts, fields = excluded.fields, texts = excluded.texts,
            keys = excluded.keys
        RETURNING s.size, s.keys
    ), learnt AS (
        INSERT INTO search_dictionary
        SELECT word, array_to_tsvector(ARRAY(SELECT search_pairs(word))) FROM (
            SELECT DISTINCT word
            FROM fresh, unnest(texts) AS text, string_to_table(search_spaced(text), ' ') AS word
            WHERE names || mentions ~ '[a-z0-9]{4}' AND word ~ '^[a-z0-9]{4,40}$'
        ) t
        WHERE NOT EXISTS (SELECT FROM search_dictionary d WHERE d.word = t.word)
    )
    INSERT INTO search_vocabulary
    SELECT lexeme, t.tiers & ~coalesce(known, 0)
    FROM (
        SELECT substr(lexeme, 2) COLLATE "C" AS lexeme, bit_or(1::bigint << search_tier(size)) AS tiers
        FROM put, unnest(tsvector_to_array(keys)) AS lexeme
        WHERE lexeme !~ '^.-?='
        GROUP BY 1
    ) t CROSS JOIN LATERAL (SELECT bit_or(v.tiers) FROM search_vocabulary v WHERE v.lexeme = t.lexeme) v (known)
    WHERE t.tiers & ~coalesce(known, 0) <> 0;
    -- Every search reads the list of pending entries. Who does not own the index leaves a short one.
    IF pg_has_role((SELECT relowner FROM pg_class WHERE oid = 'search_things_keys_idx'::regclass), 'USAGE') THEN
        PERFORM gin_clean_pending_list('search_things_keys_idx');
    END IF;
END $$;
COMMENT ON FUNCTION refresh_search(text, bigint[]) IS 'Makes the rows of these things what search_texts and search_contexts say.';

CREATE FUNCTION search_follows() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        PERFORM refresh_search(TG_ARGV[0], array_agg(id)) FROM fresh HAVING count(*) > 0;
    ELSIF TG_OP = 'DELETE' THEN
        PERFORM refresh_search(TG_ARGV[0], array_agg(id)) FROM former HAVING count(*) > 0;
    ELSIF TG_OP = 'TRUNCATE' THEN
        DELETE FROM search_things WHERE kind = TG_ARGV[0];
    ELSE
        PERFORM refresh_search(TG_ARGV[0], array_agg(id))
        FROM (SELECT id FROM fresh UNION SELECT id FROM former) t HAVING count(*) > 0;
    END IF;
    RETURN NULL;
END $$;
COMMENT ON FUNCTION search_follows() IS 'Trigger: what is searched follows the rows of the kind that the argument names.';

DO $$
DECLARE
    found record;
BEGIN
    FOR found IN SELECT * FROM (VALUES ('regions', 'REGION'), ('programmes', 'PROGRAMME'), ('editions', 'EDITION'),
        ('fields', 'FIELD'), ('projects', 'PROJECT'), ('industries', 'INDUSTRY'), ('agencies', 'AGENCY'),
        ('indicators', 'INDICATOR'), ('sources', 'SOURCE')) AS t (name, kind)
    LOOP
        EXECUTE format('CREATE TRIGGER %1$I_search_inserted AFTER INSERT ON %1$I REFERENCING NEW TABLE AS fresh
            FOR EACH STATEMENT EXECUTE FUNCTION search_follows(%2$L)', found.name, found.kind);
        EXECUTE format('CREATE TRIGGER %1$I_search_deleted AFTER DELETE ON %1$I REFERENCING OLD TABLE AS former
            FOR EACH STATEMENT EXECUTE FUNCTION search_follows(%2$L)', found.name, found.kind);
        EXECUTE format('CREATE TRIGGER %1$I_search_updated AFTER UPDATE ON %1$I REFERENCING OLD TABLE AS former NEW TABLE AS fresh
            FOR EACH STATEMENT EXECUTE FUNCTION search_follows(%2$L)', found.name, found.kind);
        EXECUTE format('CREATE TRIGGER %1$I_search_truncated AFTER TRUNCATE ON %1$I
            FOR EACH STATEMENT EXECUTE FUNCTION search_follows(%2$L)', found.name, found.kind);
    END LOOP;
END $$;

-- Where a thing belongs may change by rows other than its own. Names of places and programmes are nowhere but in their rows.
CREATE FUNCTION search_moves() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    moved bigint[];
BEGIN
    CASE TG_TABLE_NAME
    WHEN 'programmes' THEN
        SELECT array_agg(e.id) INTO moved
        FROM fresh JOIN former USING (id) JOIN editions e ON e.programme_id = fresh.id
        WHERE fresh.region_id <> former.region_id;
    WHEN 'editions' THEN
        SELECT array_agg(id) INTO moved FROM fresh JOIN former USING (id)
        WHERE (fresh.programme_id, fresh.year) <> (former.programme_id, former.year);
    WHEN 'regions' THEN
        PERFORM refresh_search(t.kind, array_agg(t.owner)) FROM search_things t
        WHERE t.contexts && (SELECT array_agg('r' || id) FROM fresh JOIN former USING (id)
            WHERE (fresh.parent_id, fresh.kind) IS DISTINCT FROM (former.parent_id, former.kind))
        GROUP BY t.kind;
    END CASE;
    PERFORM refresh_search(kind, array_agg(owner)) FROM search_editions WHERE edition_id = ANY (moved) GROUP BY kind;
    RETURN NULL;
END $$;
COMMENT ON FUNCTION search_moves() IS 'Trigger: what is in a region, a programme or an edition moves with it.';
CREATE TRIGGER programmes_search_moved AFTER UPDATE ON programmes REFERENCING OLD TABLE AS former NEW TABLE AS fresh
    FOR EACH STATEMENT EXECUTE FUNCTION search_moves();
CREATE TRIGGER editions_search_moved AFTER UPDATE ON editions REFERENCING OLD TABLE AS former NEW TABLE AS fresh
    FOR EACH STATEMENT EXECUTE FUNCTION search_moves();
CREATE TRIGGER regions_search_moved AFTER UPDATE ON regions REFERENCING OLD TABLE AS former NEW TABLE AS fresh
    FOR EACH STATEMENT EXECUTE FUNCTION search_moves();

CREATE FUNCTION search_places_follow() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'TRUNCATE' THEN
        PERFORM refresh_search('PROJECT', array_agg(id)) FROM projects HAVING count(*) > 0;
    END IF;
    IF TG_OP IN ('INSERT', 'UPDATE') THEN
        PERFORM refresh_search('PROJECT', array_agg(project_id)) FROM fresh HAVING count(*) > 0;
    END IF;
    IF TG_OP IN ('DELETE', 'UPDATE') THEN
        PERFORM refresh_search('PROJECT', array_agg(project_id)) FROM former HAVING count(*) > 0;
    END IF;
    RETURN NULL;
END $$;
COMMENT ON FUNCTION search_places_follow() IS 'Trigger: what is searched of projects follows the regions that they serve.';
CREATE TRIGGER project_regions_search_inserted AFTER INSERT ON project_regions REFERENCING NEW TABLE AS fresh
    FOR EACH STATEMENT EXECUTE FUNCTION search_places_follow();
CREATE TRIGGER project_regions_search_deleted AFTER DELETE ON project_regions REFERENCING OLD TABLE AS former
    FOR EACH STATEMENT EXECUTE FUNCTION search_places_follow();
CREATE TRIGGER project_regions_search_updated AFTER UPDATE ON project_regions REFERENCING OLD TABLE AS former NEW TABLE AS fresh
    FOR EACH STATEMENT EXECUTE FUNCTION search_places_follow();
CREATE TRIGGER project_regions_search_truncated AFTER TRUNCATE ON project_regions
    FOR EACH STATEMENT EXECUTE FUNCTION search_places_follow();

CREATE FUNCTION rebuild_search() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    TRUNCATE search_things, search_vocabulary, search_dictionary;
    PERFORM refresh_search(kind, array_agg(DISTINCT owner)) FROM search_texts GROUP BY kind;
END $$;
COMMENT ON FUNCTION rebuild_search() IS 'Makes all that is searched anew, as the functions are now.';

/* Looking things up */

CREATE FUNCTION search_way(texts text, is_mention boolean) RETURNS text LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE
    sign CONSTANT text := CASE WHEN is_mention THEN '-' ELSE '' END;
    has_leads CONSTANT boolean := texts ~ '[\u1100-\u1112]';
    whole CONSTANT text := CASE WHEN texts ~ '^\n[^_]{1,12}\n$' THEN
        '&' || sign || '=' || btrim(CASE WHEN has_leads THEN search_initials(texts) ELSE texts END, E'\n') ELSE '' END;
BEGIN
    -- A consonant that stands alone is looked up among the initials, with the initial beside it.
    RETURN (SELECT string_agg(DISTINCT sign || CASE WHEN pair ~ '[\u1100-\u1112]' THEN search_initials(pair) ELSE pair END, '&')
        FROM search_pairs(texts) pair WHERE strpos(pair, '_') = 0) || whole;
END $$;
COMMENT ON FUNCTION search_way(text, boolean) IS 'Lexemes that a thing has all of, with & between them, if one of its texts has this one; _ is any letter.';

CREATE FUNCTION search_pattern(texts text) RETURNS text LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE
    pattern text := replace(texts, '_', '[^\n]');
    lead integer;
BEGIN
    FOR lead IN SELECT DISTINCT ascii(letter) - 4352 FROM string_to_table(texts, NULL) letter WHERE ascii(letter) BETWEEN 4352 AND 4370 LOOP
        pattern := replace(pattern, chr(4352 + lead), format('[%s%s-%s]', chr(4352 + lead), chr(44032 + 588 * lead), chr(44619 + 588 * lead)));
    END LOOP;
    RETURN pattern;
END $$;
COMMENT ON FUNCTION search_pattern(text) IS 'The regular expression for a folded text in which _ is any letter, and a consonant that stands alone any syllable that begins with it.';

CREATE FUNCTION search_fits(texts text, pattern text, is_regex boolean) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE WHEN is_regex THEN texts ~ pattern ELSE texts LIKE pattern END
$$;
COMMENT ON FUNCTION search_fits(text, text, boolean) IS 'Whether folded texts have what the pattern says.';

CREATE FUNCTION search_contexts_of(pattern text, is_regex boolean) RETURNS jsonb LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN (SELECT coalesce(jsonb_object_agg(context, NULL), '{}') FROM (
        SELECT CASE kind WHEN 'REGION' THEN 'r' ELSE 'p' END || owner AS context FROM search_things
        WHERE kind IN ('REGION', 'PROGRAMME') AND search_fits(names, pattern, is_regex)
        UNION ALL
        SELECT 'y' || year FROM generate_series(1900, 2200) AS year
        WHERE search_fits(E'\n' || year || E'년도\n', pattern, is_regex)
    ) t);
END $$;
COMMENT ON FUNCTION search_contexts_of(text, boolean) IS 'The contexts that have what the pattern says in their names, as the keys of an object, which are quickly looked up.';

CREATE TYPE search_word AS (
    pattern text, is_regex boolean, in_names boolean, in_mentions boolean, ways text[], contexts jsonb
);
COMMENT ON TYPE search_word IS 'A word to look for, as search_word makes it: for functions to pass on.';

-- What is looked for: a word, or several that it may stand for, with | between them. A line feed is a text's start or end.
CREATE FUNCTION search_word(forms text, is_regex boolean, in_names boolean, in_mentions boolean, has_contexts boolean)
RETURNS search_word LANGUAGE plpgsql STABLE AS $$
DECLARE
    word search_word;
    form text;
BEGIN
    word.pattern := CASE WHEN is_regex THEN search_pattern(forms) ELSE '%' || forms || '%' END;
    word.is_regex := is_regex;
    word.in_names := in_names;
    word.in_mentions := in_mentions;
    word.ways := '{}';
    FOREACH form IN ARRAY string_to_array(forms, '|') LOOP
        -- The first letters lead to few enough things; the pattern decides.
        word.ways := word.ways || CASE WHEN in_names THEN search_way(left(form, 32), false) END
            || CASE WHEN in_mentions THEN search_way(left(form, 32), true) END;
    END LOOP;
    word.ways := array_remove(word.ways, NULL);
    word.contexts := CASE WHEN has_contexts THEN search_contexts_of(word.pattern, is_regex) ELSE '{}'::jsonb END;
    RETURN word;
END $$;
COMMENT ON FUNCTION search_word(text, boolean, boolean, boolean, boolean) IS 'A word to look for: in names, in mentions, by its contexts.';

CREATE FUNCTION search_lexemes(word search_word) RETURNS text LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
    RETURN '(' || array_to_string(ARRAY(
        SELECT format('(''~%s'')', replace(way, '&', '''&''~')) FROM unnest(word.ways) AS way
        UNION ALL SELECT format('''~@%s''', context) FROM jsonb_object_keys(word.contexts) AS context
    ), '|') || ')';
END $$;
COMMENT ON FUNCTION search_lexemes(search_word) IS 'The tsquery that says which lexemes a thing with the word has; ~ stands for the mark of its tier.';

-- What is in most programmes' names is left to the pattern, if there is another word to go by.
CREATE FUNCTION search_leading(words search_word[]) RETURNS search_word[] LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE
    narrow CONSTANT search_word[] := ARRAY(
        SELECT w::search_word FROM unnest(words) AS w WHERE (SELECT count(*) FROM jsonb_object_keys(w.contexts)) <= 100);
BEGIN
    RETURN CASE narrow WHEN '{}' THEN words ELSE narrow END;
END $$;
COMMENT ON FUNCTION search_leading(search_word[]) IS 'The words by which the index is searched.';

CREATE FUNCTION search_tiers(words search_word[]) RETURNS bigint LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN (SELECT coalesce(bit_and(CASE WHEN w.contexts = '{}' THEN coalesce((
            SELECT bit_or(t.tiers) FROM unnest(w.ways) AS way CROSS JOIN LATERAL (
                SELECT bit_and(coalesce((SELECT bit_or(v.tiers) FROM search_vocabulary v WHERE v.lexeme = t.lexeme), 0))
                FROM string_to_table(way, '&') AS t (lexeme) WHERE lexeme NOT LIKE '=%' AND lexeme NOT LIKE '-=%'
            ) t (tiers)
        ), 0) END), -1) FROM unnest(words) AS w);
END $$;
COMMENT ON FUNCTION search_tiers(search_word[]) IS 'The tiers in which things may have all these words, a bit for each.';

CREATE FUNCTION search_find(words search_word[], kinds text[], wanted integer, seen bigint[]) RETURNS bigint[]
LANGUAGE plpgsql STABLE SET enable_seqscan = off AS $$
DECLARE
    lexemes text := (SELECT string_agg(search_lexemes(w::search_word), '&') FROM unnest(search_leading(words)) AS w);
    tiers bigint := search_tiers(words);
BEGIN
    IF kinds IS NOT NULL THEN
        lexemes := lexemes || '&(''~#' || array_to_string(kinds, '''|''~#') || ''')';
        tiers := tiers & coalesce((SELECT bit_or((SELECT bit_or(v.tiers) FROM search_vocabulary v WHERE v.lexeme = '#' || kind)) FROM unnest(kinds) kind), 0);
    END IF;
    IF tiers = 0 OR lexemes LIKE '%()%' THEN
        RETURN '{}';
    END IF;
    RETURN ARRAY(
        SELECT t.id FROM generate_series(0, 62) AS tier CROSS JOIN LATERAL (
            SELECT s.id FROM search_things s
            WHERE s.keys @@ replace(lexemes, '~', search_mark(tier))::tsquery AND s.id <> ALL (seen) AND NOT EXISTS (
                SELECT FROM unnest(words) AS w
                WHERE NOT (w.contexts ?| s.contexts OR w.in_names AND search_fits(s.names, w.pattern, w.is_regex)
                    OR w.in_mentions AND search_fits(s.mentions, w.pattern, w.is_regex)))
            ORDER BY s.size, array_position(search_kinds(), s.kind), s.owner LIMIT wanted
        ) t
        WHERE tiers >> tier & 1 = 1
        LIMIT wanted
    );
END $$;
COMMENT ON FUNCTION search_find(search_word[], text[], integer, bigint[]) IS 'Things that have all these words, but for those that have been seen: short names first, then kinds in their order.';

/* Misspellings */

-- A syllable with another consonant or vowel; in longer words any other letter, one too few, one too many; two exchanged.
CREATE FUNCTION search_neighbours(word text) RETURNS TABLE (cost integer, place integer, form text) LANGUAGE sql IMMUTABLE AS $$
    WITH query AS (
        SELECT length(word) AS size, length(word) >= CASE WHEN word ~ '[^ -~]' THEN 4 ELSE 6 END AS is_long
    ), letter AS (
        SELECT i, left(word, i - 1) AS before, substr(word, i, 1) AS here, substr(word, i + 1) AS behind, ascii(substr(word, i, 1)) - 44032 AS syllable
        FROM query, generate_series(1, size) AS i WHERE size <= 32
    )
    SELECT 1 AS cost, i, before || chr(44032 + near) || behind AS form
    FROM query, letter CROSS JOIN LATERAL (
        SELECT lead * 588 + syllable % 588 FROM generate_series(0, 18) AS lead
        UNION SELECT syllable / 588 * 588 + vowel * 28 + syllable % 28 FROM generate_series(0, 20) AS vowel
        UNION SELECT syllable / 28 * 28 + tail FROM generate_series(0, 27) AS tail
    ) AS t (near)
    WHERE syllable BETWEEN 0 AND 11171 AND near <> syllable AND size BETWEEN 2 AND 12
    UNION ALL
    SELECT 2, i, before || left(behind, 1) || here || substr(behind, 2) FROM query, letter
    WHERE size >= 3 AND behind <> '' AND here <> left(behind, 1)
    UNION ALL
    SELECT 3, i, before || '_' || behind FROM query, letter WHERE is_long
    UNION ALL
    SELECT 4, i, before || here || '_' || behind FROM query, letter WHERE is_long AND behind <> ''
    UNION ALL
    SELECT 5, i, before || behind FROM query, letter WHERE is_long
$$;
COMMENT ON FUNCTION search_neighbours(text) IS 'What a folded word may have been meant to be, likeliest first by cost; _ is any letter.';

CREATE FUNCTION search_mended(word text) RETURNS text[] LANGUAGE plpgsql STABLE SET enable_seqscan = off AS $$
DECLARE
    forms text[];
    lexemes text;
    pattern text;
BEGIN
    IF word LIKE E'\n%' THEN
        RETURN '{}';
    END IF;
    IF word !~ '^[a-z0-9]+$' THEN
        -- Pairs of syllables are rare: what has a pair that stands nowhere was not meant.
        RETURN ARRAY(
            WITH form AS MATERIALIZED (SELECT * FROM search_neighbours(word)),
            pair AS MATERIALIZED (SELECT DISTINCT form, pair FROM form CROSS JOIN LATERAL search_pairs(form) pair WHERE strpos(pair, '_') = 0),
            unknown AS MATERIALIZED (
                SELECT pair FROM pair GROUP BY pair
                HAVING (SELECT bit_or(v.tiers) FROM search_vocabulary v WHERE v.lexeme = pair) IS NULL
                   AND (SELECT bit_or(v.tiers) FROM search_vocabulary v WHERE v.lexeme = '-' || pair) IS NULL
            )
            SELECT form FROM form
            WHERE form NOT IN (SELECT pair.form FROM pair JOIN unknown USING (pair))
            GROUP BY form ORDER BY min(cost), min(place), form COLLATE "C" LIMIT 40);
    END IF;
    -- Pairs of Latin letters stand everywhere; there are few words.
    SELECT string_agg('(''' || replace(way, '&', '''&''') || ''')', '|'), string_agg(search_pattern(form), '|')
    INTO lexemes, pattern
    FROM search_neighbours(word) CROSS JOIN LATERAL (SELECT search_way(form, false)) t (way);
    RETURN ARRAY(
        SELECT DISTINCT substring(d.word FROM pattern) COLLATE "C" FROM search_dictionary d
        WHERE d.keys @@ lexemes::tsquery AND d.word ~ pattern ORDER BY 1 LIMIT 40);
END $$;
COMMENT ON FUNCTION search_mended(text) IS 'What the folded word may have been meant to be, of what stands somewhere; _ is any letter.';

/* The search */

CREATE FUNCTION search_whole(whole text, leads boolean, in_names boolean, kinds text[], wanted integer, seen bigint[])
RETURNS TABLE (match text, words search_word[], ids bigint[]) LANGUAGE plpgsql STABLE AS $$
DECLARE
    form text;
    everywhere bigint[];
BEGIN
    FOR match, form IN VALUES ('EXACT', E'\n' || whole || E'\n'), ('PREFIX', E'\n' || whole), ('PART', whole) LOOP
        words := ARRAY[search_word(form, leads, in_names, NOT in_names, false)];
        IF cardinality(everywhere) < wanted THEN
            ids := ARRAY(
                SELECT id FROM unnest(everywhere) WITH ORDINALITY AS t (id, n) JOIN search_things s USING (id)
                WHERE search_fits(CASE WHEN in_names THEN s.names ELSE s.mentions END, words[1].pattern, leads) AND id <> ALL (seen)
                ORDER BY n);
        ELSE
            ids := search_find(words, kinds, wanted, seen);
            wanted := wanted - cardinality(ids);
        END IF;
        seen := seen || ids;
        RETURN NEXT;
        -- A single letter stands nearly everywhere: it finds beginnings.
        EXIT WHEN match = 'PREFIX' AND length(whole) = 1;
        IF match = 'EXACT' AND length(whole) > 1 THEN
            -- Few things have the whole of most queries: they are found at once, and told apart then.
            everywhere := search_find(ARRAY[search_word(whole, leads, in_names, NOT in_names, false)], kinds, wanted, seen);
        END IF;
    END LOOP;
END $$;
COMMENT ON FUNCTION search_whole(text, boolean, boolean, text[], integer, bigint[]) IS 'Things with a name or a mention that is the text, then those with one that begins with it, then those with one that has it.';

CREATE FUNCTION search_told(words search_word[], ids bigint[], asked_size integer, rank integer, how text, before integer)
RETURNS TABLE (
    id bigint, match text, matched_field text, text text, score double precision,
    region_id bigint, programme_id bigint, edition_id bigint, field_id bigint, project_id bigint, industry_id bigint,
    agency_id bigint, indicator_id bigint, source_id bigint
) LANGUAGE plpgsql STABLE AS $$
#variable_conflict use_column
BEGIN
    RETURN QUERY
    SELECT before + n, how, best.field, best.text,
        round((10 - rank + CASE how WHEN 'EXACT' THEN 1 ELSE least(asked_size, s.size)::numeric / s.size END) / 10, 6)::double precision,
        CASE s.kind WHEN 'REGION' THEN s.owner END, CASE s.kind WHEN 'PROGRAMME' THEN s.owner END,
        CASE s.kind WHEN 'EDITION' THEN s.owner END, CASE s.kind WHEN 'FIELD' THEN s.owner END,
        CASE s.kind WHEN 'PROJECT' THEN s.owner END, CASE s.kind WHEN 'INDUSTRY' THEN s.owner END,
        CASE s.kind WHEN 'AGENCY' THEN s.owner END, CASE s.kind WHEN 'INDICATOR' THEN s.owner END,
        CASE s.kind WHEN 'SOURCE' THEN s.owner END
    FROM unnest(ids) WITH ORDINALITY AS t (id, n) JOIN search_things s USING (id) CROSS JOIN LATERAL (
        -- Of its texts the one that has most of the words; of those that have a whole query, the shortest.
        SELECT t.field, t.text
        FROM unnest(s.fields, s.texts, 
            string_to_array(btrim(replace(s.names || s.mentions, E'\n\n', E'\n'), E'\n'), E'\n')
        ) WITH ORDINALITY AS t (field, text, folded, place)
        ORDER BY CASE WHEN how IN ('EXACT', 'PREFIX', 'PART') THEN NOT search_fits(E'\n' || t.folded || E'\n', words[1].pattern, words[1].is_regex) END,
            CASE WHEN how IN ('EXACT', 'PREFIX', 'PART') THEN length(t.folded)
            ELSE (SELECT -count(*) FROM unnest(words) w WHERE search_fits(E'\n' || t.folded || E'\n', w.pattern, w.is_regex)) END, t.place
        LIMIT 1
    ) best
    ORDER BY n;
END $$;
COMMENT ON FUNCTION search_told(search_word[], bigint[], integer, integer, text, integer) IS 'Things that have been found as hits, in their order.';

CREATE FUNCTION search_hits(asked text, types text[]) RETURNS TABLE (
    id bigint, match text, matched_field text, text text, score double precision,
    region_id bigint, programme_id bigint, edition_id bigint, field_id bigint, project_id bigint, industry_id bigint,
    agency_id bigint, indicator_id bigint, source_id bigint
) LANGUAGE plpgsql STABLE ROWS 100 SET jit = off AS $$
#variable_conflict use_column
<<hit>>
DECLARE
    most CONSTANT integer := 200;
    most_similar CONSTANT integer := 50;
    whole CONSTANT text := search_fold(asked);
    words CONSTANT text[] := search_words(asked);
    -- The only word is looked for as a whole.
    several CONSTANT boolean := words <> ARRAY[whole];
    -- Whether consonants stand for syllables. In mentions they do not, nor in what is longer than any name.
    leads CONSTANT boolean := whole ~ '[\u1100-\u1112]' AND length(whole) <= 64;
    forms text[] := ARRAY(SELECT CASE WHEN length(word) = 1 THEN E'\n' ELSE '' END || word FROM unnest(words) AS word);
    step record;
    part record;
    wanted search_word[];
    found bigint[] := '{}';
    more bigint[];
BEGIN
    IF whole = '' OR types = '{}' THEN
        RETURN;
    END IF;
    FOR step IN SELECT * FROM (VALUES
        (1, 'WHOLE', true, false, false), (4, 'WORDS', true, false, false),
        (5, 'WHOLE', false, true, false), (8, 'WORDS', several, several, true),
        (9, 'SIMILAR', true, false, false), (10, 'SIMILAR', true, true, true)
    ) AS t (rank, match, in_names, in_mentions, has_contexts) LOOP
        EXIT WHEN cardinality(found) >= CASE step.match WHEN 'SIMILAR' THEN most_similar ELSE most END;
        CONTINUE WHEN step.rank = 4 AND NOT several OR step.rank = 5 AND leads;
        IF step.match = 'WHOLE' THEN
            FOR part IN SELECT * FROM search_whole(whole, leads, step.in_names, types, most - cardinality(found), found) WITH ORDINALITY AS t (match, words, ids, n) LOOP
                RETURN QUERY SELECT * FROM search_told(part.words, part.ids, length(whole), step.rank - 1 + part.n::integer, part.match, cardinality(found));
                found := found || part.ids;
            END LOOP;
            CONTINUE;
        END IF;
        IF step.rank = 9 THEN
            -- What stands in several texts is hardly misspelt.
            EXIT WHEN cardinality(found) >= 10 OR length(whole) = 1 OR leads;
            forms := ARRAY(SELECT array_to_string(form || search_mended(form), '|') FROM unnest(forms) AS form);
            EXIT WHEN array_to_string(forms, '') NOT LIKE '%|%';
        END IF;
        wanted := ARRAY(
            SELECT search_word(form, leads OR step.match = 'SIMILAR', step.in_names, step.in_mentions AND NOT leads, step.has_contexts)
            FROM unnest(forms) AS form);
        more := search_find(wanted, types, CASE step.match WHEN 'SIMILAR' THEN most_similar ELSE most END - cardinality(found), found);
        RETURN QUERY SELECT * FROM search_told(wanted, more, length(whole), step.rank, step.match, cardinality(found));
        found := found || more;
    END LOOP;
END $$;
COMMENT ON FUNCTION search_hits(text, text[]) IS 'What a text finds, best first, each thing once, 200 at most; similar ones only if fewer than 10 others fit, up to 50.';
