using Lending.Application.Messaging;

namespace Lending.Application.Loans;

public sealed record GetMemberLoans(Guid MemberId) : IRequest<IReadOnlyList<LoanView>>;
