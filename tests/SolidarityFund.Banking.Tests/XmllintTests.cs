// Another program, xmllint, checks what we write against the schemas that this project wrote.
using System.Diagnostics;
using FsCheck;
using FsCheck.Fluent;

namespace SolidarityFund.Banking.Tests;

public sealed class XmllintTests
{
    [Fact]
    public void Xmllint_finds_our_files_of_orders_valid() => Laws.Hold(Prop.ForAll(PaymentSchemas.Orders.ToArbitrary(), orders =>
    {
        var writing = Pain001.Write(orders);
        return writing.Faults.IsEmpty && Complaints([.. writing.Bytes]).Length == 0;
    }), cases: 5);

    [Fact]
    public void Xmllint_refuses_a_file_that_lacks_an_element() =>
        Assert.Contains("fails to validate", Complaints("<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:pain.001.001.09\"><CstmrCdtTrfInitn/></Document>"u8.ToArray()), StringComparison.Ordinal);

    /// <summary>What xmllint says of a file; nothing of a valid one.</summary>
    private static string Complaints(byte[] file)
    {
        var text = System.Text.Encoding.UTF8.GetString(file);
        var message = text[(text.IndexOf("xsd:pain.", StringComparison.Ordinal) + 4)..][.."pain.001.001.09".Length];
        var schema = Path.Combine(AppContext.BaseDirectory, "Schemas", message + ".xsd");
        using var xmllint = Process.Start(new ProcessStartInfo("xmllint", ["--noout", "--nonet", "--schema", schema, "-"]) { RedirectStandardInput = true, RedirectStandardError = true })!;
        xmllint.StandardInput.BaseStream.Write(file);
        xmllint.StandardInput.Close();
        var said = xmllint.StandardError.ReadToEnd();
        xmllint.WaitForExit();
        return xmllint.ExitCode == 0 ? "" : said;
    }
}
