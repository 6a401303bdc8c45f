// pain.008: collections against the schema, and the rules that mandates add; creditor identifiers with published examples.
using System.Collections.Immutable;
using System.Xml.Linq;
using FsCheck;
using FsCheck.Fluent;
using SolidarityFund.Domain.Kernel;

namespace SolidarityFund.Banking.Tests;

public sealed class Pain008Tests
{
    private const string Place = "batch C-1-1, payment COT-2026-7";

    private static readonly DirectDebitFile Sample = new()
    {
        MessageId = "C-1",
        CreatedAt = new DateTime(2026, 3, 3, 9, 0, 0),
        InitiatorName = "Fonds Solidaire ASBL",
        Batches =
        [
            new()
            {
                Id = "C-1-1",
                CollectOn = new DateOnly(2026, 3, 10),
                Scheme = DirectDebitScheme.Core,
                Sequence = DirectDebitSequence.Recurrent,
                CreditorName = "Fonds Solidaire ASBL",
                CreditorIban = Iban.Parse("BE68539007547034"),
                CreditorId = CreditorIdentifier.Parse("BE69ZZZ050D000000008"),
                Collections =
                [
                    new()
                    {
                        EndToEndId = "COT-2026-7", Amount = Money.Euro(12_500), Mandate = new("MANDAT-7", new DateOnly(2025, 12, 1)), DebtorName = "Maison Verte ASBL",
                        DebtorIban = Iban.Parse("BE71096123456769"), Message = new PaymentMessage.Belgian(StructuredCommunication.Parse("202600010704")),
                    },
                ],
            },
        ],
    };

    [Fact]
    public void A_collection_is_written_element_by_element()
    {
        var written = PaymentSchemas.Valid(Pain008.Write(Sample));
        var batch = written.Descendants(written.Name.Namespace + "PmtInf").Single();
        Assert.Equal(
            ["PmtInfId C-1-1", "PmtMtd DD", "BtchBookg false", "NbOfTxs 1", "CtrlSum 125.00", "PmtTpInf SEPACORERCUR", "ReqdColltnDt 2026-03-10", "Cdtr Fonds Solidaire ASBL", "CdtrAcct BE68539007547034EUR", "CdtrAgt NOTPROVIDED", "ChrgBr SLEV",
             "CdtrSchmeId BE69ZZZ050D000000008SEPA", "DrctDbtTxInf COT-2026-7125.00MANDAT-72025-12-01NOTPROVIDEDMaison Verte ASBLBE71096123456769SCORBBA202600010704"],
            batch.Elements().Select(e => $"{e.Name.LocalName} {e.Value}"));
    }

    [Fact]
    public void What_was_ordered_is_what_the_file_says() => Laws.Hold(Prop.ForAll(
        Collection.NonEmptyListOf().ToArbitrary(), Gen.Elements(DirectDebitScheme.Core, DirectDebitScheme.BusinessToBusiness).ToArbitrary(), Gen.Elements(DirectDebitSequence.First, DirectDebitSequence.Recurrent, DirectDebitSequence.Last, DirectDebitSequence.OneOff).ToArbitrary(),
        (made, scheme, sequence) =>
        {
            var collections = made.Take(20).Select((c, i) => c with { EndToEndId = FormattableString.Invariant($"E{i}"), Mandate = c.Mandate with { Reference = FormattableString.Invariant($"M{i}") } }).ToImmutableArray();
            var file = Sample with { Batches = [Sample.Batches[0] with { Scheme = scheme, Sequence = sequence, Collections = collections }] };
            var written = PaymentSchemas.Valid(Pain008.Write(file));
            var ns = written.Name.Namespace;
            return Pain008.Write(file).Bytes.SequenceEqual(Pain008.Write(file).Bytes)
                && written.Descendants(ns + "CtrlSum").All(s => s.Value == file.Total.Plain)
                && written.Descendants(ns + "DrctDbtTxInf").Select(t => $"{t.Element(ns + "PmtId")!.Value} {t.Element(ns + "InstdAmt")!.Value} {t.Element(ns + "DrctDbtTx")!.Value} {t.Element(ns + "Dbtr")!.Value} {t.Element(ns + "DbtrAcct")!.Value}")
                    .SequenceEqual(collections.Select(c => FormattableString.Invariant($"{c.EndToEndId} {c.Amount.Plain} {c.Mandate.Reference}{c.Mandate.SignedOn:yyyy-MM-dd} {SepaText.Name(c.DebtorName)} {c.DebtorIban}")));
        }), cases: 100);

    [Fact]
    public void Every_rule_of_mandates_broken_is_named_with_its_place()
    {
        IsRefused(With(c => c with { Mandate = c.Mandate with { SignedOn = new DateOnly(2026, 3, 11) } }), PaymentFileFaultCode.DayImpossible, Place, "a mandate signed before it is used", "2026-03-11");
        IsRefused(With(c => c with { Mandate = c.Mandate with { Reference = "M//1" } }), PaymentFileFaultCode.IdentifierMalformed, Place, "a mandate reference of 1 to 35 SEPA characters, no slash or blank at an end, no two slashes together", "'M//1'");
        var batch = Sample.Batches[0];
        IsRefused(Sample with { Batches = [batch with { Collections = [batch.Collections[0], batch.Collections[0] with { EndToEndId = "COT-2026-8" }] }] }, PaymentFileFaultCode.IdentifierTwice, "batch C-1-1, payment COT-2026-8", "a mandate used once in a batch", "one used before");
        IsRefused(Sample with { Batches = [batch with { Scheme = DirectDebitScheme.Unspecified }] }, PaymentFileFaultCode.CodeMalformed, "batch C-1-1", "a scheme and a place in the sequence", "Unspecified and Recurrent");
        IsRefused(Sample with { Batches = [batch with { CreditorId = default }] }, PaymentFileFaultCode.CodeMalformed, "batch C-1-1", "a creditor identifier", "none");
        IsRefused(Sample with { Batches = [batch with { CollectOn = new DateOnly(2026, 4, 3) }] }, PaymentFileFaultCode.DayImpossible, "batch C-1-1", "a day on which payments are settled, such as 2026-04-07", "2026-04-03");
        IsRefused(With(c => c with { Amount = Money.Euro(0) }), PaymentFileFaultCode.AmountOutOfRange, Place, "an amount from 0.01 to 999999999.99", "0.00");
    }

    [Theory]
    [InlineData("DE98ZZZ09999999999", true)]
    [InlineData("FR72ZZZ123456", true)]
    [InlineData("AT61ZZZ01234567890", true)]
    [InlineData("be69 zzz 050d 0000 0000 8", true)]
    [InlineData("BE69ABC050D000000008", true)] // the business code does not count
    [InlineData("DE97ZZZ09999999999", false)]
    [InlineData("DE01ZZZ09999999999", false)]
    [InlineData("D198ZZZ09999999999", false)]
    [InlineData("DE98ZZZ", false)]
    [InlineData("DE98ZZZ09999999999/", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void A_creditor_identifier_is_checked(string? text, bool isValid) => Assert.Equal(isValid, CreditorIdentifier.TryParse(text, out _));

    [Fact]
    public void A_creditor_identifier_tells_its_parts()
    {
        var identifier = CreditorIdentifier.Parse("DE98 ZZZ0 9999 9999 99");
        Assert.Equal(("DE98ZZZ09999999999", "DE", "09999999999"), (identifier.ToString(), identifier.CountryCode, identifier.NationalPart));
        Assert.Equal(("", "", ""), (default(CreditorIdentifier).ToString(), default(CreditorIdentifier).CountryCode, default(CreditorIdentifier).NationalPart));
        Assert.Throws<FormatException>(() => CreditorIdentifier.Parse("DE97ZZZ09999999999"));
    }

    private static Gen<DirectDebitCollection> Collection =>
        from amount in PaymentSchemas.Amount
        from name in PaymentSchemas.Name
        from iban in PaymentSchemas.Others
        from days in Gen.Choose(0, 2000)
        from message in PaymentSchemas.Message
        select new DirectDebitCollection { EndToEndId = "", Amount = amount, Mandate = new("", new DateOnly(2026, 3, 10).AddDays(-days)), DebtorName = name, DebtorIban = iban, Message = message };

    private static DirectDebitFile With(Func<DirectDebitCollection, DirectDebitCollection> change) => Sample with { Batches = [Sample.Batches[0] with { Collections = [change(Sample.Batches[0].Collections[0])] }] };

    private static void IsRefused(DirectDebitFile file, PaymentFileFaultCode code, string place, string expected, string found)
    {
        var writing = Pain008.Write(file);
        Assert.Empty(writing.Bytes);
        Assert.Contains(new PaymentFileFault(code, place, expected, found), writing.Faults);
    }
}
