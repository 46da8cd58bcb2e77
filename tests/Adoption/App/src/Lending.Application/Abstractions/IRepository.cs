using System.Linq.Expressions;
using Lending.Domain;

namespace Lending.Application.Abstractions;

public interface IRepository<TEntity>
    where TEntity : Entity
{
    Task<TEntity?> FindAsync(Guid id, CancellationToken cancellationToken);

    Task<IReadOnlyList<TEntity>> ListAsync(Expression<Func<TEntity, bool>> filter, CancellationToken cancellationToken);

    void Add(TEntity entity);
}
