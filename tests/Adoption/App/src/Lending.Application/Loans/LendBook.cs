using Lending.Application.Messaging;

namespace Lending.Application.Loans;

public sealed record LendBook(Guid MemberId, string Isbn) : IRequest<LoanView>;
