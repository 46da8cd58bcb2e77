using Lending.Application.Abstractions;
using Lending.Domain;

namespace Lending.Application.Reports;

public sealed class OverdueReport(ILoanRepository loans, IRepository<Book> books, IRepository<Member> members, IClock clock)
{
    public async Task<IReadOnlyList<OverdueLine>> LinesAsync(CancellationToken cancellationToken)
    {
        var lines = new List<OverdueLine>();
        foreach (Loan loan in await loans.OverdueAsync(clock.Today, cancellationToken))
        {
            Book book = await books.GetAsync(loan.BookId, cancellationToken);
            Member member = await members.GetAsync(loan.MemberId, cancellationToken);
            lines.Add(new OverdueLine(member.Name, book.Title, loan.DaysLate(clock.Today)));
        }

        return [.. lines.OrderByDescending(static line => line.Days)];
    }
}
