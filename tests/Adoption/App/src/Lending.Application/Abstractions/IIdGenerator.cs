namespace Lending.Application.Abstractions;

public interface IIdGenerator
{
    Guid Next();
}
