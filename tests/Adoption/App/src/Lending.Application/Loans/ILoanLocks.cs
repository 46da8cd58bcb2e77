namespace Lending.Application.Loans;

/// <summary>Lets one desk at a time lend a book.</summary>
public interface ILoanLocks
{
    Task<IDisposable> LockAsync(Guid bookId, CancellationToken cancellationToken);
}
