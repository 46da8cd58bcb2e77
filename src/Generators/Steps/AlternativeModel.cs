using Mesh.Shared.Equatable;

namespace Mesh.Generators.Steps;

/// <summary>What is called where a step wants the alternative. All types and expressions are text.</summary>
internal sealed record AlternativeModel
{
    /// <summary>The method of the facade that calls it.</summary>
    public required string Method { get; init; }

    /// <summary>Its name, for the header.</summary>
    public required string Summary { get; init; }

    /// <summary>On what it is called: an expression, or the class of a static method.</summary>
    public required string Receiver { get; init; }

    /// <summary>What the receiver must be; null for a static method.</summary>
    public required string? Pattern { get; init; }

    /// <summary>The name of what is called.</summary>
    public required string Called { get; init; }

    /// <summary>The refusal where the receiver is not there.</summary>
    public required string Missing { get; init; }

    /// <summary>What holds another implementation; null for a method of the class.</summary>
    public HeldAlternative? Held { get; init; }

    /// <summary>The warnings to switch off where it is called, with the reasons.</summary>
    public required EquatableArray<string> Pragmas { get; init; }
}

/// <summary>Another implementation, as the class of the operations holds it.</summary>
/// <param name="Property">The property that has it.</param>
/// <param name="Field">The field behind it.</param>
/// <param name="Contract">The contract.</param>
/// <param name="Type">What the container is asked for.</param>
/// <param name="Key">Its key, as an expression; null for none.</param>
internal sealed record HeldAlternative(string Property, string Field, string Contract, string Type, string? Key);
