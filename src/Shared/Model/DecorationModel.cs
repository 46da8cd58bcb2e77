namespace Mesh.Shared.Model;

/// <summary>The contract that a decorator decorates, and its place around each service that has it.</summary>
internal sealed record DecorationModel
{
    /// <summary>The contract. It is none of the decorator's own contracts: nobody requests it from the decorator.</summary>
    public required ContractModel Contract { get; init; }

    /// <summary>The contract's name in metrics.</summary>
    public required string ContractName { get; init; }

    /// <summary>The index of the constructor parameter that takes what is decorated.</summary>
    public required int Parameter { get; init; }

    /// <summary>The place among the decorators of a service: a call passes through the lowest first.</summary>
    public int Order { get; init; }

    /// <summary>Whether the decorator has a facade of its own.</summary>
    public bool IsApart { get; init; }

    /// <summary>Whether the class declares policies or steps for an operation of the contract.</summary>
    public bool HasPolicies { get; init; }

    /// <summary>The lifetime that the decorator declares; null for that of what it decorates.</summary>
    public Lifetime? Lifetime { get; init; }

    /// <summary>Whether calls may pass through the facade of the decorator's class.</summary>
    public bool HasFacade => IsApart || HasPolicies;
}
