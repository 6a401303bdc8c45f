// MinutesText: the minutes of a meeting or of a written vote, made from what is recorded. What people wrote and who they are stand in it
// as references, so that the hash of the minutes outlives the erasure of a name or a statement. Their number is given later, and is none of it.
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using SolidarityFund.Domain;
using SolidarityFund.Domain.Charters;
using SolidarityFund.Domain.Governance;
using SolidarityFund.Domain.Kernel;

namespace SolidarityFund.Reports;

/// <summary>
/// Minutes (domain.md §5): what was convened, who was there, and of each item its text, the conflicts declared word for word, the rule, the
/// quorum, the counts, the result, and who does what by when. The same state gives the same text.
/// </summary>
public static partial class MinutesText
{
    /// <summary>The minutes of a closed meeting.</summary>
    /// <param name="state">The fund as of the record that the minutes name.</param>
    /// <param name="meeting">The meeting.</param>
    /// <param name="language">The language.</param>
    public static string Of(FundState state, Meeting meeting, Language language)
    {
        var text = new Writer(state, language);
        text.Heading();
        text.Line("Meeting", "Réunion", "Vergadering", $"{meeting.Code} ({meeting.Body})");
        text.Line("Held on", "Tenue le", "Gehouden op", text.Moment(meeting.StartsAt));
        text.Line("Place", "Lieu", "Plaats", Reference(meeting.Place));
        text.Line("Convened on", "Convoquée le", "Bijeengeroepen op", Writer.Day(meeting.ConvenedOn), string.Create(CultureInfo.InvariantCulture, $"{FundCalendar.ClearDays(meeting.ConvenedOn, meeting.Day)}"),
            "clear days", "jours francs", "vrije dagen");
        if (meeting.SecondCallOf is { } first) text.Line("Second call of", "Seconde convocation de", "Tweede oproep van", state.Meetings.Meetings[first].Code);
        text.Members("Present", "Présents", "Aanwezig", meeting.Attendance.Where(a => a.Value == Attendance.Present).Select(a => a.Key));
        text.Represented(state.Proposals.Proxies.Where(p => p.Key.Meeting == meeting.Id).Select(p => (p.Key.Giver, p.Value)));
        text.Members("Excused", "Excusés", "Verontschuldigd", meeting.Attendance.Where(a => a.Value == Attendance.Excused).Select(a => a.Key));
        foreach (var item in state.Proposals.Proposals.Values.Where(p => p.Meeting == meeting.Id).OrderBy(p => p.Number)) text.Item(item);
        return text.ToString();
    }

    /// <summary>The minutes of a closed written vote.</summary>
    /// <param name="state">The fund as of the record that the minutes name.</param>
    /// <param name="proposal">The vote.</param>
    /// <param name="language">The language.</param>
    public static string Of(FundState state, Proposal proposal, Language language)
    {
        var text = new Writer(state, language);
        text.Heading();
        text.Line("Decision in writing", "Décision par écrit", "Schriftelijke beslissing", proposal.Row.Body);
        text.Line("Opened", "Ouverte", "Geopend", text.Moment(proposal.OpenedAt));
        text.Line("Closed", "Clôturée", "Gesloten", text.Moment(proposal.ClosedAt!.Value));
        text.Represented(state.Proposals.Proxies.Where(p => p.Key.Proposal == proposal.Id).Select(p => (p.Key.Giver, p.Value)));
        text.Item(proposal);
        return text.ToString();
    }

    /// <summary>The minutes under a number, or null when there are none. The state must be the one of <see cref="Minutes.AsOf"/>.</summary>
    public static string Of(FundState state, Minutes minutes, Language language) =>
        minutes.Meeting is { } meeting ? Of(state, state.Meetings.Meetings[meeting], language) : Of(state, state.Proposals.Proposals[minutes.Proposal!.Value], language);

    /// <summary>The hashes of the minutes in the three languages.</summary>
    /// <param name="text">The text in a language.</param>
    public static MinutesHashes Hash(Func<Language, string> text) => new(Hash(text(Language.English)), Hash(text(Language.French)), Hash(text(Language.Dutch)));

    /// <summary>The text with words and names in the place of references; where they are erased, the reference stays.</summary>
    /// <param name="text">The minutes.</param>
    /// <param name="words">The words of a kept text, or null.</param>
    /// <param name="name">The name of a person, or null.</param>
    public static string Show(string text, Func<TextId, string?> words, Func<PersonId, string?> name) => References().Replace(text, match =>
        Id.TryParse<TextId>(match.Groups["text"].Value, out var id) ? words(id) ?? match.Value
        : Id.TryParse<PersonId>(match.Value, out var person) ? name(person) ?? match.Value : match.Value);

    /// <summary>The kept texts that minutes name, in their order.</summary>
    /// <param name="text">The minutes.</param>
    public static IEnumerable<KeptText> TextsOf(string text) =>
        References().Matches(text).Where(m => m.Groups["text"].Success).Select(m => new KeptText(Id.Parse<TextId>(m.Groups["text"].Value), m.Groups["hash"].Value));

    [GeneratedRegex(@"«(?<text>tx_[0-9a-f]{32}) (?<hash>[0-9a-f]{64})»|pe_[0-9a-f]{32}")]
    private static partial Regex References();

    private static string Reference(KeptText text) => $"«{text.Id} {text.Hash}»";

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private sealed class Writer(FundState state, Language language)
    {
        private readonly StringBuilder _text = new();

        public override string ToString() => _text.ToString();

        public void Heading() => _text.Append(CultureInfo.InvariantCulture, $"{state.Name}\n{Say("Minutes", "Procès-verbal", "Notulen")}\n\n");

        public static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

        public string Moment(Instant at)
        {
            var zone = TimeZoneInfo.FindSystemTimeZoneById(state.Charter!.TimeZone);
            return TimeZoneInfo.ConvertTime(at.ToDateTimeOffset(), zone).ToString("yyyy-MM-dd HH:mm:ss zzz", CultureInfo.InvariantCulture);
        }

        public void Line(string english, string french, string dutch, string value) => _text.Append(CultureInfo.InvariantCulture, $"{Say(english, french, dutch)}: {value}\n");

        public void Line(string english, string french, string dutch, string value, string count, string countEnglish, string countFrench, string countDutch) =>
            Line(english, french, dutch, $"{value} ({count} {Say(countEnglish, countFrench, countDutch)})");

        public void Members(string english, string french, string dutch, IEnumerable<MemberId> members)
        {
            var names = members.OrderBy(m => state.Members.Members[m].Number).Select(Name).ToArray();
            Line(english, french, dutch, names.Length == 0 ? "-" : string.Join("; ", names));
        }

        public void Represented(IEnumerable<(MemberId Giver, MemberId Holder)> proxies)
        {
            var names = proxies.OrderBy(p => state.Members.Members[p.Giver].Number).Select(p => $"{Name(p.Giver)} {Say("by", "par", "door")} {Name(p.Holder)}").ToArray();
            if (names.Length > 0) Line("Represented", "Représentés", "Vertegenwoordigd", string.Join("; ", names));
        }

        public void Item(Proposal p)
        {
            _text.Append(CultureInfo.InvariantCulture, $"\n{p.Number}. {ProposalTitles.Of(state, p.Held, language)}\n");
            Line("Proposed by", "Proposé par", "Voorgesteld door", p.By.ToString());
            if (p.Motive is { } motive) Line("Motive", "Motif", "Motief", Reference(motive));
            if (p.Held is GovernanceCommand.AdoptResolution resolution) Line("Text", "Texte", "Tekst", Reference(resolution.Text));
            if (p.SecondCallOf is { } first) Line("Second call of item", "Seconde convocation du point", "Tweede oproep van punt", Number(state.Proposals.Proposals[first].Number));
            foreach (var recusal in p.Recused) Line("Takes no part", "Ne prend pas part", "Neemt niet deel", $"{Name(recusal.Member)} ({Ground(recusal.Ground)})");
            foreach (var (member, statement) in p.Conflicts) Line("Conflict declared", "Conflit déclaré", "Belangenconflict gemeld", $"{Name(member)}: {Reference(statement)}");
            foreach (var (by, at, words) in p.Comments) Line("Said", "Dit", "Gezegd", $"{by}, {Moment(at)}: {Reference(words)}");
            Line("Rule", "Règle", "Regel", ProposalTitles.Rule(p.Rule, language));
            var view = new GovernanceView(state.Charter!, state.Members, state.Proposals, state.Meetings, held => Fund.ConcernOf(state, held), _ => null);
            Line("Quorum", "Quorum", "Quorum", $"{Number(p.Quorum)} {Say("of", "sur", "van")} {Number(p.Roll.Length)}, {Say("taking part", "participants", "deelnemers")} {Number(Closing.Attending(view, p))}");
            foreach (var (member, ballot) in p.Ballots.Where(b => b.Value.Choice == Choice.Objection).OrderBy(b => state.Members.Members[b.Key].Number))
                Line("Objection", "Objection", "Bezwaar", $"{Name(member)} ({Because(ballot.Ground)}){(ballot.Reason is { } reason ? $": {Reference(reason)}" : "")}");
            var paper = p.Ballots.Values.Count(b => b.Medium is not null);
            if (paper > 0) Line("Entered from paper or telephone", "Saisis du papier ou du téléphone", "Ingevoerd van papier of telefoon", Number(paper));
            Line("Count", "Décompte", "Telling",
                $"{Say("for", "pour", "voor")} {Number(p.Tally.For)}, {Say("against", "contre", "tegen")} {Number(p.Tally.Against)}, {Say("abstained", "abstentions", "onthoudingen")} {Number(p.Tally.Abstain)}, {Say("objections", "objections", "bezwaren")} {Number(p.Tally.Objections)}");
            Line("Result", "Résultat", "Uitslag", Result(p.State));
            if (p is { Order: { } order, Held: GovernanceCommand.ChooseAmong choose })
                foreach (var (place, option) in order.Index()) Line("In this order", "Dans cet ordre", "In deze volgorde", $"{Number(place + 1)}. {ProposalTitles.Of(state, choose.Options[option], language)}");
            if (p.Refusal is { } refusal) Line("Not enacted, because", "Non exécuté, parce que", "Niet uitgevoerd, omdat", $"{refusal.Code} {string.Join(", ", refusal.Facts.Select(f => $"{f.Name} {f.Value}"))}".TrimEnd());
            if (p.OutcomeText is { } outcome) Line("Statement", "Déclaration", "Verklaring", Reference(outcome));
            foreach (var followUp in state.Proposals.FollowUps.Values.Where(f => f.Proposal == p.Id).OrderBy(f => f.Task.Due).ThenBy(f => f.Id.Value))
                Line("To do", "À faire", "Te doen", $"{(followUp.Task.Member is { } member ? Name(member) : state.Name)}, {Say("by", "pour le", "tegen")} {Day(followUp.Task.Due)}: {Reference(followUp.Task.What)}");
            if (p.ReviewOn is { } review) Line("To be reviewed on", "À revoir le", "Te herzien op", Day(review));
        }

        private string Name(MemberId member) => ProposalTitles.Name(state, member);

        private string Say(string english, string french, string dutch) => ProposalTitles.Say(language, english, french, dutch);

        private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

        private string Ground(RecusalGround ground) => ground switch
        {
            RecusalGround.Concerned => Say("the matter concerns it", "l'affaire le concerne", "de zaak betreft het"),
            RecusalGround.Guarantor => Say("guarantor", "garant", "borg"),
            RecusalGround.Interest => Say("declared interest of its people", "intérêt déclaré de ses représentants", "gemeld belang van zijn vertegenwoordigers"),
            RecusalGround.Declared => Say("declared conflict", "conflit déclaré", "gemeld belangenconflict"),
            _ => throw new System.Diagnostics.UnreachableException(),
        };

        private string Because(ObjectionGround? ground) => ground switch
        {
            ObjectionGround.HarmsPurpose => Say("harms the purpose", "nuit au but", "schaadt het doel"),
            ObjectionGround.ExceedsLimit => Say("exceeds a limit", "dépasse une limite", "overschrijdt een grens"),
            ObjectionGround.BreaksRule => Say("breaks a rule", "enfreint une règle", "overtreedt een regel"),
            ObjectionGround.FactsMissing => Say("facts are missing", "il manque des faits", "feiten ontbreken"),
            null => "-",
            _ => throw new System.Diagnostics.UnreachableException(),
        };

        private string Result(ProposalState result) => result switch
        {
            ProposalState.Adopted => Say("adopted", "adopté", "aangenomen"),
            ProposalState.Enacted => Say("adopted and enacted", "adopté et exécuté", "aangenomen en uitgevoerd"),
            ProposalState.AdoptedNotEnacted => Say("adopted, not enacted", "adopté, non exécuté", "aangenomen, niet uitgevoerd"),
            ProposalState.Rejected => Say("rejected", "rejeté", "verworpen"),
            ProposalState.QuorumMissed => Say("quorum missed", "quorum non atteint", "quorum niet gehaald"),
            ProposalState.Deferred => Say("deferred", "reporté", "uitgesteld"),
            ProposalState.Withdrawn => Say("withdrawn", "retiré", "ingetrokken"),
            ProposalState.Open => Say("open", "ouvert", "open"),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }
}
