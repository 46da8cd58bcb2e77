namespace Lending.Application.Abstractions;

/// <summary>The day at the desk.</summary>
public interface IClock
{
    DateOnly Today { get; }
}
