using System.Linq.Expressions;
using Lending.Application.Abstractions;
using Lending.Domain;

namespace Lending.Tests.Fakes;

internal class MemoryRepository<TEntity> : IRepository<TEntity>
    where TEntity : Entity
{
    public List<TEntity> All { get; } = [];

    public int Queries { get; private set; }

    public Task<TEntity?> FindAsync(Guid id, CancellationToken cancellationToken) => Task.FromResult(All.Find(entity => entity.Id == id));

    public Task<IReadOnlyList<TEntity>> ListAsync(Expression<Func<TEntity, bool>> filter, CancellationToken cancellationToken)
    {
        Queries++;
        return Task.FromResult<IReadOnlyList<TEntity>>([.. All.Where(filter.Compile())]);
    }

    public void Add(TEntity entity) => All.Add(entity);
}
