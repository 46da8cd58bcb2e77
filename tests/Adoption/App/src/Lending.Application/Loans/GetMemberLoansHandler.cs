using Lending.Application.Abstractions;
using Lending.Application.Messaging;

namespace Lending.Application.Loans;

internal sealed class GetMemberLoansHandler(ILoanRepository loans) : IRequestHandler<GetMemberLoans, IReadOnlyList<LoanView>>
{
    public async Task<IReadOnlyList<LoanView>> HandleAsync(GetMemberLoans request, CancellationToken cancellationToken) =>
        [.. (await loans.OpenOfMemberAsync(request.MemberId, cancellationToken)).OrderBy(static loan => loan.DueOn).Select(LoanView.Of)];
}
