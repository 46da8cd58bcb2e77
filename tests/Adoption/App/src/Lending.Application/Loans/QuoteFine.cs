using Lending.Application.Messaging;

namespace Lending.Application.Loans;

/// <summary>What would have to be paid if the book were returned today.</summary>
public sealed record QuoteFine(Guid LoanId, string Currency) : IRequest<decimal>;
