namespace Lending.Application.Abstractions;

public interface ICurrentUser
{
    string Name { get; }
}
