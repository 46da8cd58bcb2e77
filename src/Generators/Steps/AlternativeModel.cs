using Mesh.Shared.Equatable;

namespace Mesh.Generators.Steps;

/// <summary>The alternative of a step, as generated code calls it. All types and expressions are text.</summary>
internal sealed record AlternativeModel
{
    /// <summary>The method of the facade that calls the alternative.</summary>
    public required string Method { get; init; }

    /// <summary>The name of the alternative, for the header.</summary>
    public required string Summary { get; init; }

    /// <summary>The receiver of the call: an expression, or the class of a static method.</summary>
    public required string Receiver { get; init; }

    /// <summary>The pattern that the receiver must match; null for a static method.</summary>
    public required string? Pattern { get; init; }

    /// <summary>The name of the called method.</summary>
    public required string Called { get; init; }

    /// <summary>The refusal, as an expression, when the receiver is missing.</summary>
    public required string Missing { get; init; }

    /// <summary>The members that hold another implementation; null for a method of the class.</summary>
    public HeldAlternative? Held { get; init; }

    /// <summary>The warnings to switch off at the call, with the reasons.</summary>
    public required EquatableArray<string> Pragmas { get; init; }
}

/// <summary>The members of the holder for another implementation.</summary>
/// <param name="Property">The property that returns the implementation.</param>
/// <param name="Field">The field behind the property.</param>
/// <param name="Contract">The contract.</param>
/// <param name="Type">The type requested from the container.</param>
/// <param name="Key">The key of the service as an expression; null for none.</param>
internal sealed record HeldAlternative(string Property, string Field, string Contract, string Type, string? Key);
