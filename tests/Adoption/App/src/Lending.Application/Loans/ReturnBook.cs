using Lending.Application.Messaging;

namespace Lending.Application.Loans;

/// <summary>Answers with the fine in euros.</summary>
public sealed record ReturnBook(Guid LoanId) : IRequest<decimal>;
