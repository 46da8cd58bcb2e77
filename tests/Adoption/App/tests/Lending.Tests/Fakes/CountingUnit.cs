using Lending.Application.Abstractions;

namespace Lending.Tests.Fakes;

internal sealed class CountingUnit : IUnitOfWork
{
    public int Saves { get; private set; }

    public Task<int> SaveChangesAsync(CancellationToken cancellationToken) => Task.FromResult(++Saves);
}
