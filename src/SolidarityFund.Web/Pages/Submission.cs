// Submission: what somebody typed into a form and sent, read field by field; what is wrong with it stands beside its field, and nothing typed is lost.
using System.Globalization;
using Microsoft.Extensions.Primitives;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Storage;
using SolidarityFund.Web.Access;
using SolidarityFund.Web.Doors;

namespace SolidarityFund.Web.Pages;

/// <summary>What is wrong with a form.</summary>
/// <param name="Field">Which field; empty for the form as a whole.</param>
/// <param name="Sentence">In the reader's language.</param>
public sealed record FormFault(string Field, string Sentence);

/// <summary>A form as it was sent. Reading a field notes what is wrong with it and gives a value nobody uses; <see cref="IsFit"/> says whether to go on.</summary>
public sealed class Submission
{
    private readonly Func<string, StringValues> _values;
    private readonly List<FormFault> _faults = [];
    private readonly WordsDoor? _words;
    private int _ordinal;
    private int _status = StatusCodes.Status422UnprocessableEntity;

    internal Submission(HttpContext http, Func<string, StringValues> values)
    {
        (_values, Standing, Language, Action, Files) = (values, Standing.Of(http), Languages.Of(http), http.Request.Path, http.Request.HasFormContentType ? http.Request.Form.Files : new FormFileCollection());
        Key = _values("key").ToString() is { Length: > 0 and <= 100 } key ? key : NewKey();
        _words = HttpMethods.IsPost(http.Request.Method) ? new WordsDoor(Standing.Fund, http.RequestServices.GetRequiredService<ITexts>()) : null;
    }

    /// <summary>What stands in the address, as the form that wrote it there.</summary>
    public static Submission OfQuery(HttpContext http) => new(http, name => http.Request.Query[name]);

    /// <summary>Who sent it.</summary>
    public Standing Standing { get; }

    /// <summary>The sender's language.</summary>
    public Language Language { get; }

    /// <summary>Where it was sent: tells the forms of a page apart.</summary>
    public string Action { get; }

    /// <summary>The same key is the same command: a double click sends nothing twice.</summary>
    public string Key { get; }

    /// <summary>Files that came with it.</summary>
    public IFormFileCollection Files { get; }

    /// <summary>What is wrong, in the order of reading.</summary>
    public IReadOnlyList<FormFault> Faults => _faults;

    /// <summary>True when nothing is wrong.</summary>
    public bool IsFit => _faults.Count == 0;

    /// <summary>True when it may have been recorded after all: the same form is to be sent again, under its key.</summary>
    public bool IsUnsure { get; private set; }

    /// <summary>The status of the page that shows the faults.</summary>
    public int Status => IsFit ? StatusCodes.Status200OK : _status;

    /// <summary>The command that it is, for the door and for the words that are kept for it.</summary>
    public CommandId Command => NamedIds.Submitted(Standing.Fund, Standing.Person, Key);

    private Text T => Text.In(Language);

    public static string NewKey() => Guid.NewGuid().ToString("N");

    /// <summary>The id of a field on the page.</summary>
    public static string IdOf(string action, string field) => $"{action.Split('/')[^1]}-{field}";

    /// <summary>What was typed, as it was typed.</summary>
    public string Value(string field) => _values(field).ToString();

    /// <summary>All that was ticked.</summary>
    public IReadOnlyList<string> Values(string field) => [.. _values(field).OfType<string>()];

    public void Fault(string field, string sentence) => _faults.Add(new(field, sentence));

    /// <summary>A rule of the fund, or a door, said no.</summary>
    public void Refuse(Refusal refusal, string field = "")
    {
        _status = Endpoints.Problems.StatusOf(refusal.Code);
        IsUnsure |= _status >= StatusCodes.Status500InternalServerError;
        Fault(field, Show.Sentence(refusal, Language));
    }

    /// <summary>An amount of the fund's currency.</summary>
    public Money Amount(string field)
    {
        if (AmountText.TryParse(Value(field), Standing.State.Charter!.Currency, out var amount)) return amount;
        Fault(field, T.Say("form.amount", Show.Amount(new Money(2_500_50, Standing.State.Charter!.Currency), Language)));
        return new Money(0, Standing.State.Charter!.Currency);
    }

    /// <summary>An amount, or nothing typed.</summary>
    public Money? AmountOrNone(string field) => string.IsNullOrWhiteSpace(Value(field)) ? null : Amount(field);

    /// <summary>A day.</summary>
    public DateOnly Day(string field)
    {
        if (DateText.TryParse(Value(field), out var day)) return day;
        Fault(field, T.Say("form.day", Show.Day(new DateOnly(2026, 3, 31), Language)));
        return default;
    }

    /// <summary>A share from 0 to 100, or nothing typed.</summary>
    public decimal? PercentOrNone(string field)
    {
        var text = Value(field).Replace("%", "", StringComparison.Ordinal).Replace(',', '.').Trim();
        if (text.Length == 0) return null;
        if (decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var percent) && percent is >= 0 and <= 100 && percent * 100 == decimal.Truncate(percent * 100)) return percent;
        Fault(field, T["form.percent"]);
        return null;
    }

    /// <summary>Free words, kept in the erasable store under the id of the command that will name them.</summary>
    public async Task<KeptText> Keep(string field)
    {
        if (string.IsNullOrWhiteSpace(Value(field)))
        {
            Fault(field, T["form.words"]);
            return default;
        }
        var (kept, refusal) = await _words!.Keep(Command, _ordinal++, Value(field));
        if (refusal is not null) Refuse(refusal, field);
        return kept;
    }
}
