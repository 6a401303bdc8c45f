// The rules of Payments: two persons, one live order per obligation, never more than the purpose's own cash.
using SolidarityFund.Domain.Charters;
using SolidarityFund.Domain.Kernel;
using SolidarityFund.Domain.Ledger;
using SolidarityFund.Domain.Membership;

namespace SolidarityFund.Domain.Payments;

/// <summary>The rules of Payments.</summary>
public static class PaymentDecisions
{
    /// <summary>Decides a command of Payments.</summary>
    /// <param name="charter">The rules in force.</param>
    /// <param name="members">Members and mandates.</param>
    /// <param name="payments">Orders and files.</param>
    /// <param name="isOurAccount">True for the number of a bank account of the fund: which they are stands in a room above.</param>
    /// <param name="command">What is asked.</param>
    /// <param name="occasion">Who asks, and when.</param>
    public static Decision Decide(Charter charter, MembershipBook members, PaymentBook payments, Func<string, bool> isOurAccount, PaymentCommand command, in Occasion occasion) => command switch
    {
        PaymentCommand.ApprovePayment approve => Approve(charter.PaymentRules, members, payments, approve, occasion),
        PaymentCommand.CancelPayment(var payment) => Cancel(members, payments, payment, occasion),
        PaymentCommand.MakePaymentFile make => MakeFile(members, payments, isOurAccount, make, occasion),
        PaymentCommand.TakeOrderFromFile(var payment) => TakeFromFile(members, payments, payment, occasion),
        PaymentCommand.WithdrawPaymentFile(var file) => WithdrawFile(members, payments, file, occasion),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>
    /// Prepares the order for a decided obligation; called by the room that owes. One live order per obligation, an end-to-end id that is
    /// never used again, and never more than the purpose's cash less what other live orders will take.
    /// </summary>
    public static Decision Prepare(
        MembershipBook members, PaymentBook payments, Balances balances, Obligation obligation, string reference, MemberId payee, Money amount, string? purpose, in Occasion occasion) =>
        PrepareTo(members, payments, balances, obligation, reference, payee, members.Members[payee].Organisation.Iban, amount, purpose, occasion);

    /// <summary>The same to an account that is no member's: the payee is then nobody, the id of zeros.</summary>
    internal static Decision PrepareTo(
        MembershipBook members, PaymentBook payments, Balances balances, Obligation obligation, string reference, MemberId payee, string iban, Money amount, string? purpose, in Occasion occasion)
    {
        if (MembershipDecisions.Lacks(members, occasion, MandateRole.Treasurer) is { } lacks) return lacks;
        if (payments.HeldFor(obligation) is { } held) return PaymentRefusals.EarlierOrderHeld.With(("held", held.EndToEndId), ("amount", held.Amount));
        if (payments.LastFor(obligation) is { State: not PaymentState.Cancelled } earlier)
            return PaymentRefusals.OrderAlreadyMade.With(("payment", earlier.Id), ("amount", earlier.Amount));
        var free = amount with { Cents = balances.Cash(purpose) - payments.Live(purpose) };
        if (free < amount) return PaymentRefusals.CashTooLow.With(("amount", amount), ("free", free));

        return new PaymentEvent.PaymentPrepared(
            Id.Mint<PaymentId>(occasion), obligation, payee, iban, amount, $"{reference}-D{payments.TriesFor(obligation) + 1}", purpose);
    }

    private static Decision Approve(PaymentRules rules, MembershipBook members, PaymentBook payments, PaymentCommand.ApprovePayment approve, in Occasion occasion)
    {
        if (MembershipDecisions.Lacks(members, occasion, MandateRole.Treasurer, MandateRole.Committee) is { } lacks) return lacks;
        if (!payments.Orders.TryGetValue(approve.Payment, out var order)) return PaymentRefusals.PaymentUnknown.With(("payment", approve.Payment));
        if (order.State != PaymentState.Prepared) return PaymentRefusals.PaymentNotWaiting.With(("payment", order.Id), ("state", order.State));
        // Another order for the same thing was cancelled too late: the bank may have paid it already.
        if (payments.HeldFor(order.Obligation) is { } held) return PaymentRefusals.EarlierOrderHeld.With(("held", held.EndToEndId), ("amount", held.Amount));
        if (order.PreparedBy == occasion.By) return PaymentRefusals.SamePersonTwice.With(("person", occasion.By), ("payment", order.Id));
        if (members.Conflicted(occasion.By, order.Payee, occasion.Today)) return PaymentRefusals.OwnOrganisation.With(("person", occasion.By), ("member", members.Members[order.Payee].Code));
        if (order.Amount != approve.Amount || order.Iban != approve.Iban)
            return PaymentRefusals.NotWhatWasShown.With(("shown", approve.Amount), ("shownIban", approve.Iban), ("amount", order.Amount), ("iban", order.Iban));

        if (AccountGone(members, order) is { } gone) return gone;
        foreach (var (warning, refusal) in Warnings(rules, members, payments, order, occasion.At, occasion.Today))
            if (!approve.Despite.Contains(warning)) return refusal;

        return new PaymentEvent.PaymentApproved(order.Id, approve.Despite.Count == 0 ? null : approve.Despite);
    }

    /// <summary>What of an order deserves a second look, each with the refusal of who approves without having looked (domain.md §6.6).</summary>
    /// <param name="rules">For how long.</param>
    /// <param name="members">Members and their accounts.</param>
    /// <param name="payments">All orders.</param>
    /// <param name="order">The order.</param>
    /// <param name="at">Now.</param>
    /// <param name="today">The day of now.</param>
    public static IEnumerable<(PaymentWarning Warning, Refusal Refusal)> Warnings(PaymentRules rules, MembershipBook members, PaymentBook payments, PaymentOrder order, Instant at, DateOnly today)
    {
        if (members.Members.GetValueOrDefault(order.Payee) is { AccountSince: { } since } payee && since.AddDays(rules.NewAccountDays) > today)
            yield return (PaymentWarning.AccountChangedLately, PaymentRefusals.AccountChangedLately.With(("member", payee.Code), ("iban", order.Iban), ("since", since), ("days", rules.NewAccountDays)));
        if (payments.LikeIt(order).LastOrDefault() is { } like && at < like.PreparedAt.PlusDays(rules.AlikeDays))
            yield return (PaymentWarning.PaidAlikeLately, PaymentRefusals.PaidAlikeLately.With(("order", like.EndToEndId), ("amount", like.Amount), ("iban", like.Iban), ("days", rules.AlikeDays)));
    }

    /// <summary>The refusal of an order to an account that its payee gave up since, or null.</summary>
    private static Refusal? AccountGone(MembershipBook members, PaymentOrder order) =>
        members.Members.GetValueOrDefault(order.Payee) is { } payee && payee.Organisation.Iban != order.Iban
            ? PaymentRefusals.AccountNoLongerTheirs.With(("order", order.EndToEndId), ("iban", order.Iban), ("member", payee.Code), ("now", payee.Organisation.Iban))
            : null;

    private static Decision Cancel(MembershipBook members, PaymentBook payments, PaymentId payment, in Occasion occasion)
    {
        if (MembershipDecisions.Lacks(members, occasion, MandateRole.Treasurer) is { } lacks) return lacks;
        if (!payments.Orders.TryGetValue(payment, out var order)) return PaymentRefusals.PaymentUnknown.With(("payment", payment));
        if (!order.IsLive) return PaymentRefusals.PaymentNotWaiting.With(("payment", order.Id), ("state", order.State));

        // The bank may have the file: what is in it is paid, whatever the books say.
        if (order.File is { } file) return PaymentRefusals.OrderInFile.With(("order", order.EndToEndId), ("file", file));

        return new PaymentEvent.PaymentCancelled(order.Id);
    }

    /// <summary>Why a file must not go to the bank (any more), or null: it was withdrawn, or holds an order that nobody owes now.</summary>
    public static Refusal? Unsendable(MembershipBook members, PaymentBook payments, PaymentFile file)
    {
        if (file.WithdrawnBy is not null) return PaymentRefusals.FileWithdrawn.With(("file", file.Id));
        foreach (var order in file.Orders.Select(id => payments.Orders[id]))
        {
            if (order.File != file.Id) return PaymentRefusals.OrderInNoFile.With(("order", order.EndToEndId));
            if (order.State != PaymentState.Confirmed && UnfitForBank(members, payments, order) is { } unfit) return unfit;
        }
        return null;
    }

    private static Refusal? UnfitForBank(MembershipBook members, PaymentBook payments, PaymentOrder order)
    {
        if (order.State != PaymentState.Approved) return PaymentRefusals.OrderNotApproved.With(("order", order.EndToEndId), ("state", order.State));
        if (AccountGone(members, order) is { } gone) return gone;
        // An earlier order for the same thing was taken back too late, after this one was approved: it may be paid already.
        return payments.HeldFor(order.Obligation) is { } held ? PaymentRefusals.EarlierOrderHeld.With(("held", held.EndToEndId), ("amount", held.Amount)) : null;
    }

    private static Decision MakeFile(MembershipBook members, PaymentBook payments, Func<string, bool> isOurAccount, PaymentCommand.MakePaymentFile make, in Occasion occasion)
    {
        if (MembershipDecisions.Lacks(members, occasion, MandateRole.Treasurer) is { } lacks) return lacks;
        if (make.Orders.Count == 0) return PaymentRefusals.NothingToSend.With();
        if (!isOurAccount(make.Account)) return PaymentRefusals.PayingAccountUnknown.With(("account", make.Account));
        if (Plausible.Unfit(make.PayOn) is { } unfit) return unfit;
        if (make.PayOn < occasion.Today) return PaymentRefusals.PayDayPassed.With(("day", make.PayOn), ("today", occasion.Today));
        var named = new HashSet<PaymentId>();
        foreach (var id in make.Orders)
        {
            if (!payments.Orders.TryGetValue(id, out var order)) return PaymentRefusals.PaymentUnknown.With(("payment", id));
            if (!named.Add(id)) return PaymentRefusals.OrderNamedTwice.With(("order", order.EndToEndId));
            if (order.File is { } file) return PaymentRefusals.OrderInFile.With(("order", order.EndToEndId), ("file", file));
            if (UnfitForBank(members, payments, order) is { } wrong) return wrong;
        }
        if (!Sha256Text.Fits(make.Sha256)) return PaymentRefusals.FileHashMalformed.With();

        return new PaymentEvent.PaymentFileMade(
            Id.Mint<PaymentFileId>(occasion), make.Account, make.Orders, make.PayOn, Money.Sum(make.Orders.Select(id => payments.Orders[id].Amount)), make.Sha256);
    }

    private static Decision TakeFromFile(MembershipBook members, PaymentBook payments, PaymentId id, in Occasion occasion)
    {
        if (MembershipDecisions.Lacks(members, occasion, MandateRole.Treasurer, MandateRole.Committee) is { } lacks) return lacks;
        if (!payments.Orders.TryGetValue(id, out var order)) return PaymentRefusals.PaymentUnknown.With(("payment", id));
        if (order.State != PaymentState.Approved) return PaymentRefusals.PaymentNotWaiting.With(("payment", id), ("state", order.State));
        if (order.File is not { } file) return PaymentRefusals.OrderInNoFile.With(("order", order.EndToEndId));
        if (payments.Files[file].MadeBy == occasion.By) return PaymentRefusals.OwnFile.With(("person", occasion.By), ("file", file));

        return new PaymentEvent.OrderTakenFromFile(id, file);
    }

    private static Decision WithdrawFile(MembershipBook members, PaymentBook payments, PaymentFileId id, in Occasion occasion)
    {
        if (MembershipDecisions.Lacks(members, occasion, MandateRole.Treasurer, MandateRole.Committee) is { } lacks) return lacks;
        if (!payments.Files.TryGetValue(id, out var file)) return PaymentRefusals.FileUnknown.With(("file", id));
        if (file.WithdrawnBy is not null) return PaymentRefusals.FileWithdrawn.With(("file", id));
        if (file.MadeBy == occasion.By) return PaymentRefusals.OwnFile.With(("person", occasion.By), ("file", id));
        if (file.Orders.Select(o => payments.Orders[o]).FirstOrDefault(o => o.File == id && o.State is PaymentState.Confirmed or PaymentState.Held) is { } shown)
            return PaymentRefusals.FileAtBank.With(("file", id), ("order", shown.EndToEndId));

        return new PaymentEvent.PaymentFileWithdrawn(id);
    }
}

/// <summary>Refusals of Payments.</summary>
public static class PaymentRefusals
{
    /// <summary>No payment order has this id.</summary>
    public static RefusalKind PaymentUnknown { get; } = new(nameof(PaymentUnknown),
        "There is no payment order {payment}.", "Il n'y a pas d'ordre de paiement {payment}.", "Er is geen betalingsopdracht {payment}.", "domain.md §6.3");

    /// <summary>An order for this obligation is live or executed.</summary>
    public static RefusalKind OrderAlreadyMade { get; } = new(nameof(OrderAlreadyMade),
        "An order of {amount} for the same thing exists already: {payment}.",
        "Un ordre de {amount} existe déjà pour la même chose : {payment}.",
        "Voor hetzelfde bestaat al een opdracht van {amount}: {payment}.",
        "domain.md §6.6");

    /// <summary>The bank showed another order for this obligation as something that it was not: it may be paid already.</summary>
    public static RefusalKind EarlierOrderHeld { get; } = new(nameof(EarlierOrderHeld),
        "Order {held} of {amount} for the same thing is held: the bank may have paid it already. Until a person has settled that, no other order for it goes out.",
        "L'ordre {held} de {amount} pour la même chose est retenu : la banque l'a peut-être déjà payé. Tant que personne ne l'a réglé, aucun autre ordre n'est donné pour cela.",
        "Opdracht {held} van {amount} voor hetzelfde wordt vastgehouden: misschien heeft de bank ze al betaald. Zolang niemand dat heeft opgehelderd, vertrekt daarvoor geen andere opdracht.",
        "domain.md §6.6");

    /// <summary>The purpose's cash, less live orders, does not cover the amount.</summary>
    public static RefusalKind CashTooLow { get; } = new(nameof(CashTooLow),
        "The order is for {amount}; of the cash for this purpose {free} is not yet spoken for.",
        "L'ordre porte sur {amount} ; de la trésorerie de cette affectation, {free} reste disponible.",
        "De opdracht bedraagt {amount}; van het geld voor dit doel is {free} nog vrij.",
        "docs/ARCHITECTURE.md, Ledger");

    /// <summary>The order is not in a state in which this can be done.</summary>
    public static RefusalKind PaymentNotWaiting { get; } = new(nameof(PaymentNotWaiting),
        "Payment order {payment} is {state}: this can no longer be done.",
        "L'ordre de paiement {payment} est dans l'état {state} : ce n'est plus possible.",
        "Betalingsopdracht {payment} is {state}: dit kan niet meer.",
        "reliability.md S28");

    /// <summary>Who prepared an order cannot approve it.</summary>
    public static RefusalKind SamePersonTwice { get; } = new(nameof(SamePersonTwice),
        "{person} prepared {payment} and cannot approve it as well: a second person must.",
        "{person} a préparé {payment} et ne peut l'approuver : il faut une deuxième personne.",
        "{person} heeft {payment} voorbereid en kan dit niet ook goedkeuren: een tweede persoon moet dat doen.",
        "domain.md §5");

    /// <summary>Nobody approves a payment to an organisation for which he or she acts.</summary>
    public static RefusalKind OwnOrganisation { get; } = new(nameof(OwnOrganisation),
        "{person} acts for member {member}, which is to be paid: someone else must approve.",
        "{person} agit pour le membre {member}, qui doit être payé : quelqu'un d'autre doit approuver.",
        "{person} treedt op voor lid {member}, dat betaald wordt: iemand anders moet goedkeuren.",
        "domain.md §5");

    /// <summary>The approver saw another amount or account than the order's.</summary>
    public static RefusalKind NotWhatWasShown { get; } = new(nameof(NotWhatWasShown),
        "You approved {shown} to {shownIban}; the order is {amount} to {iban}.",
        "Vous avez approuvé {shown} vers {shownIban} ; l'ordre porte sur {amount} vers {iban}.",
        "U keurde {shown} aan {shownIban} goed; de opdracht is {amount} aan {iban}.",
        "reliability.md S22");

    /// <summary>The payee has another account now than when the order was prepared.</summary>
    public static RefusalKind AccountNoLongerTheirs { get; } = new(nameof(AccountNoLongerTheirs),
        "Order {order} pays {iban}, but member {member} is paid on {now} since: cancel the order and prepare it again.",
        "L'ordre {order} paie {iban}, mais le membre {member} est payé sur {now} depuis : annulez l'ordre et préparez-le à nouveau.",
        "Opdracht {order} betaalt {iban}, maar lid {member} wordt sindsdien op {now} betaald: annuleer de opdracht en bereid ze opnieuw voor.",
        "reliability.md S46");

    /// <summary>The payee's account is new: who approves must say to have looked.</summary>
    public static RefusalKind AccountChangedLately { get; } = new(nameof(AccountChangedLately),
        "The account of member {member} changed to {iban} on {since}, less than {days} days ago. Ask the member on a way that you knew before, then approve again and say that you looked.",
        "Le compte du membre {member} est devenu {iban} le {since}, il y a moins de {days} jours. Demandez au membre par une voie que vous connaissiez déjà, puis approuvez à nouveau en disant que vous avez vérifié.",
        "De rekening van lid {member} werd {iban} op {since}, minder dan {days} dagen geleden. Vraag het aan het lid langs een weg die u al kende, keur dan opnieuw goed en zeg dat u het hebt nagekeken.",
        "domain.md §6.6");

    /// <summary>Another order like it is not old: who approves must say to have looked.</summary>
    public static RefusalKind PaidAlikeLately { get; } = new(nameof(PaidAlikeLately),
        "Order {order} of {amount} to the same account {iban} was prepared less than {days} days ago. See that it is not the same thing twice, then approve again and say that you looked.",
        "L'ordre {order} de {amount} vers le même compte {iban} a été préparé il y a moins de {days} jours. Vérifiez que ce n'est pas deux fois la même chose, puis approuvez à nouveau en disant que vous avez vérifié.",
        "Opdracht {order} van {amount} aan dezelfde rekening {iban} werd minder dan {days} dagen geleden voorbereid. Kijk na of het niet twee keer hetzelfde is, keur dan opnieuw goed en zeg dat u het hebt nagekeken.",
        "domain.md §6.6");

    /// <summary>The order is in no file, or not in this one any more.</summary>
    public static RefusalKind OrderInNoFile { get; } = new(nameof(OrderInNoFile),
        "Order {order} is not in this payment file, or was taken out of it.",
        "L'ordre {order} n'est pas dans ce fichier de paiement, ou en a été retiré.",
        "Opdracht {order} staat niet in dit betaalbestand, of werd eruit genomen.",
        "domain.md §6.3");

    /// <summary>A file holds at least one order.</summary>
    public static RefusalKind NothingToSend { get; } = new(nameof(NothingToSend),
        "Nothing is to be sent to the bank: no order is approved and in no file yet.",
        "Rien n'est à envoyer à la banque : aucun ordre n'est approuvé et hors de tout fichier.",
        "Er is niets naar de bank te sturen: geen opdracht is goedgekeurd en nog in geen bestand.",
        "domain.md §6.3");

    /// <summary>The account that is to pay is none of the fund's.</summary>
    public static RefusalKind PayingAccountUnknown { get; } = new(nameof(PayingAccountUnknown),
        "{account} is no registered account of this fund: it cannot pay.",
        "{account} n'est pas un compte enregistré de ce fonds : il ne peut pas payer.",
        "{account} is geen geregistreerde rekening van dit fonds: ze kan niet betalen.",
        "domain.md §6.3");

    /// <summary>The bank cannot pay on a day that is over.</summary>
    public static RefusalKind PayDayPassed { get; } = new(nameof(PayDayPassed),
        "The bank cannot pay on {day}: today is {today}.",
        "La banque ne peut pas payer le {day} : nous sommes le {today}.",
        "De bank kan niet op {day} betalen: vandaag is het {today}.",
        "domain.md §6.3");

    /// <summary>An order stands in a file once.</summary>
    public static RefusalKind OrderNamedTwice { get; } = new(nameof(OrderNamedTwice),
        "Order {order} is named twice: it would be paid twice.",
        "L'ordre {order} est cité deux fois : il serait payé deux fois.",
        "Opdracht {order} is twee keer genoemd: ze zou twee keer betaald worden.",
        "reliability.md S49");

    /// <summary>Only an approved order goes to the bank.</summary>
    public static RefusalKind OrderNotApproved { get; } = new(nameof(OrderNotApproved),
        "Order {order} is {state}: only what a second person approved, and nobody took back, goes to the bank.",
        "L'ordre {order} est dans l'état {state} : seul ce qu'une deuxième personne a approuvé, et que nul n'a retiré, part à la banque.",
        "Opdracht {order} is {state}: alleen wat een tweede persoon goedkeurde, en niemand terugnam, gaat naar de bank.",
        "domain.md §5");

    /// <summary>The order is in a file already.</summary>
    public static RefusalKind OrderInFile { get; } = new(nameof(OrderInFile),
        "Order {order} is in payment file {file}, which the bank may have: a second person must withdraw that file first.",
        "L'ordre {order} est dans le fichier de paiement {file}, que la banque a peut-être : une deuxième personne doit d'abord retirer ce fichier.",
        "Opdracht {order} staat in betaalbestand {file}, dat de bank misschien heeft: een tweede persoon moet dat bestand eerst intrekken.",
        "domain.md §6.6");

    /// <summary>The hash of a file is 64 small hexadecimal digits.</summary>
    public static RefusalKind FileHashMalformed { get; } = new(nameof(FileHashMalformed),
        "The hash of a payment file is 64 digits 0-9 and a-f.",
        "L'empreinte d'un fichier de paiement compte 64 chiffres 0-9 et a-f.",
        "De hash van een betaalbestand telt 64 cijfers 0-9 en a-f.",
        "docs/ARCHITECTURE.md, Payment files");

    /// <summary>No payment file has this id.</summary>
    public static RefusalKind FileUnknown { get; } = new(nameof(FileUnknown),
        "There is no payment file {file}.", "Il n'y a pas de fichier de paiement {file}.", "Er is geen betaalbestand {file}.", "domain.md §6.3");

    /// <summary>The file was withdrawn.</summary>
    public static RefusalKind FileWithdrawn { get; } = new(nameof(FileWithdrawn),
        "Payment file {file} was withdrawn: its orders may be in another file, and must not be paid from this one.",
        "Le fichier de paiement {file} a été retiré : ses ordres sont peut-être dans un autre fichier et ne doivent pas être payés par celui-ci.",
        "Betaalbestand {file} is ingetrokken: de opdrachten staan misschien in een ander bestand en mogen niet uit dit bestand betaald worden.",
        "domain.md §6.6");

    /// <summary>Who made a file cannot withdraw it.</summary>
    public static RefusalKind OwnFile { get; } = new(nameof(OwnFile),
        "{person} made payment file {file} and cannot withdraw it as well: a second person must, having seen that the bank does not have it.",
        "{person} a fait le fichier de paiement {file} et ne peut le retirer aussi : une deuxième personne doit le faire, après avoir vu que la banque ne l'a pas.",
        "{person} maakte betaalbestand {file} en kan het niet ook intrekken: een tweede persoon moet dat doen, na te hebben gezien dat de bank het niet heeft.",
        "domain.md §5");

    /// <summary>A statement shows an order of the file.</summary>
    public static RefusalKind FileAtBank { get; } = new(nameof(FileAtBank),
        "The bank has payment file {file}: a statement shows its order {order}.",
        "La banque a le fichier de paiement {file} : un extrait montre son ordre {order}.",
        "De bank heeft betaalbestand {file}: een uittreksel toont opdracht {order} ervan.",
        "domain.md §6.6");
}
