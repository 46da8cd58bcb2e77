using System.ComponentModel;
using System.Diagnostics;

namespace Mesh.Generation;

#pragma warning disable CA1051, CA1707, CS3008, RS0022 // Fields, which cost a call nothing, with names that no parameter of a contract's member is expected to have.

/// <summary>A generated facade that is created with its service.</summary>
/// <typeparam name="TContract">The contract.</typeparam>
/// <typeparam name="TOperations">The operations of the contract.</typeparam>
[StackTraceHidden, DebuggerStepThrough]
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class HeldFacade<TContract, TOperations> : Facade where TContract : class where TOperations : FacadeOperations
{
    /// <summary>The service.</summary>
    protected readonly TContract __inner;

    /// <summary>The operations.</summary>
    protected readonly TOperations __operations;

    /// <param name="inner">The service.</param>
    /// <param name="operations">The operations.</param>
    protected HeldFacade(TContract inner, TOperations operations) => (__inner, __operations) = (inner, operations);

    private protected override Type Contract => typeof(TContract);

    private protected override object Target => __inner;

    private protected override FacadeOperations Shared => __operations;
}

/// <summary>A generated facade of a disposable contract: facade and service share one disposal.</summary>
/// <inheritdoc cref="HeldFacade{TContract, TOperations}"/>
[StackTraceHidden, DebuggerStepThrough]
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class HeldOwnedFacade<TContract, TOperations> : HeldFacade<TContract, TOperations> where TContract : class where TOperations : FacadeOperations
{
    /// <summary>The holder of the service, which disposes it once.</summary>
    protected readonly Owned __owned;

    /// <param name="inner">The holder of the service.</param>
    /// <param name="operations">The operations.</param>
    protected HeldOwnedFacade(Owned inner, TOperations operations) : base((TContract)inner.Value, operations) => __owned = inner;
}
