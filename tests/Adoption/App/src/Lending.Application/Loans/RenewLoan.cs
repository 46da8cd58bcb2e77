using Lending.Application.Messaging;

namespace Lending.Application.Loans;

public sealed record RenewLoan(Guid LoanId) : IRequest<LoanView>;
