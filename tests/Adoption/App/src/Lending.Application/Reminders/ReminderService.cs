using Lending.Application.Abstractions;
using Lending.Application.Notifications;
using Lending.Domain;
using Microsoft.Extensions.Logging;

namespace Lending.Application.Reminders;

internal sealed class ReminderService : IReminderService
{
    private readonly ILoanRepository _loans;
    private readonly IRepository<Member> _members;
    private readonly INotifier _notifier;
    private readonly IClock _clock;
    private readonly IUnitOfWork _unit;
    private readonly ILogger<ReminderService> _logger;

    public ReminderService(ILoanRepository loans, IRepository<Member> members, INotifier notifier, IClock clock, IUnitOfWork unit, ILogger<ReminderService> logger)
    {
        _loans = loans;
        _members = members;
        _notifier = notifier;
        _clock = clock;
        _unit = unit;
        _logger = logger;
    }

    public async Task<int> RemindAsync(CancellationToken cancellationToken)
    {
        int reminded = 0;
        foreach (Loan loan in (await _loans.OverdueAsync(_clock.Today, cancellationToken)).Where(static loan => loan.RemindedOn is null))
        {
            if (await _members.FindAsync(loan.MemberId, cancellationToken) is not { } member) continue;
            await _notifier.NotifyAsync(member, "Please bring it back", $"{loan.Receipt} is {loan.DaysLate(_clock.Today)} days late.", urgent: true, cancellationToken);
            loan.Remind(_clock.Today);
            reminded++;
        }

        await _unit.SaveChangesAsync(cancellationToken);
        if (reminded > 0) _logger.LogInformation("Reminded {Count} members", reminded);
        return reminded;
    }
}
