namespace Lending.Domain;

public abstract class Entity
{
    public Guid Id { get; init; }
}
