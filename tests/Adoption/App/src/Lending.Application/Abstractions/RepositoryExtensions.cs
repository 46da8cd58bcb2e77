using Lending.Domain;

namespace Lending.Application.Abstractions;

internal static class RepositoryExtensions
{
    public static async Task<TEntity> GetAsync<TEntity>(this IRepository<TEntity> repository, Guid id, CancellationToken cancellationToken)
        where TEntity : Entity =>
        await repository.FindAsync(id, cancellationToken) ?? throw new NotFoundException(typeof(TEntity).Name.ToLowerInvariant(), id);
}
