using System.Collections.Concurrent;

namespace Lending.Application.Loans;

internal sealed class LoanLocks : ILoanLocks, IDisposable
{
    private readonly ConcurrentDictionary<Guid, SemaphoreSlim> _locks = new();
    private bool _disposed;

    public async Task<IDisposable> LockAsync(Guid bookId, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        SemaphoreSlim semaphore = _locks.GetOrAdd(bookId, static _ => new SemaphoreSlim(1));
        await semaphore.WaitAsync(cancellationToken);
        return new Release(semaphore);
    }

    public void Dispose()
    {
        _disposed = true;
        foreach (SemaphoreSlim semaphore in _locks.Values) semaphore.Dispose();
    }

    private sealed class Release(SemaphoreSlim semaphore) : IDisposable
    {
        public void Dispose() => semaphore.Release();
    }
}
