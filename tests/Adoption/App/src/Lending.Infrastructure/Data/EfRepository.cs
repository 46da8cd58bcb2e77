using System.Linq.Expressions;
using Lending.Application.Abstractions;
using Lending.Domain;
using Microsoft.EntityFrameworkCore;

namespace Lending.Infrastructure.Data;

internal class EfRepository<TEntity> : IRepository<TEntity>
    where TEntity : Entity
{
    public EfRepository(LendingContext context)
    {
        Context = context;
    }

    protected LendingContext Context { get; }

    public async Task<TEntity?> FindAsync(Guid id, CancellationToken cancellationToken) => await Context.Set<TEntity>().FindAsync([id], cancellationToken);

    public async Task<IReadOnlyList<TEntity>> ListAsync(Expression<Func<TEntity, bool>> filter, CancellationToken cancellationToken) =>
        await Context.Set<TEntity>().Where(filter).ToListAsync(cancellationToken);

    public void Add(TEntity entity) => Context.Add(entity);
}
