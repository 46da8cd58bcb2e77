using System.ComponentModel;
using System.Diagnostics;

namespace Mesh.Generation;

#pragma warning disable CA1051, CA1707, CS3008, RS0022 // Fields, which cost a call nothing, with names that no parameter of a contract's member is expected to have.

/// <summary>
/// A generated facade that may be created before its service: objects that the host creates before the start hold it while the service
/// waits for its turn.
/// </summary>
/// <typeparam name="TContract">The contract.</typeparam>
/// <typeparam name="TOperations">The operations of the contract.</typeparam>
[StackTraceHidden, DebuggerStepThrough]
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class DeferredFacade<TContract, TOperations> : Facade where TContract : class where TOperations : FacadeOperations<TContract>
{
    /// <summary>The operations.</summary>
    protected readonly TOperations __operations;

    private readonly IServiceProvider _services;
    private TContract? _made;

    /// <param name="inner">The service; null when it is created later.</param>
    /// <param name="operations">The operations.</param>
    /// <param name="services">The container.</param>
    protected DeferredFacade(TContract? inner, TOperations operations, IServiceProvider services) => (_made, __operations, _services) = (inner, operations, services);

    /// <summary>The service.</summary>
    protected TContract __inner => _made ?? Make();

    private protected override Type Contract => typeof(TContract);

    private protected override object Target => __inner;

    private protected override FacadeOperations Shared => __operations;

    private TContract Make() => _made = __operations.Inner(_services);
}

/// <summary>
/// A generated facade of a disposable contract that may be created before its service: facade and service share one disposal.
/// </summary>
/// <inheritdoc cref="DeferredFacade{TContract, TOperations}"/>
[StackTraceHidden, DebuggerStepThrough]
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class DeferredOwnedFacade<TContract, TOperations> : Facade where TContract : class where TOperations : FacadeOperations<TContract>
{
    /// <summary>The operations.</summary>
    protected readonly TOperations __operations;

    /// <summary>The holder of the service, which disposes it once; null until the service is created.</summary>
    protected Owned? __owned;

    private readonly IServiceProvider _services;
    private TContract? _made;

    /// <param name="inner">The holder of the service; null when that is created later.</param>
    /// <param name="operations">The operations.</param>
    /// <param name="services">The container.</param>
    protected DeferredOwnedFacade(Owned? inner, TOperations operations, IServiceProvider services) => (__owned, _made, __operations, _services) = (inner, (TContract?)inner?.Value, operations, services);

    /// <summary>The service.</summary>
    protected TContract __inner => _made ?? Make();

    private protected override Type Contract => typeof(TContract);

    private protected override object Target => __inner;

    private protected override FacadeOperations Shared => __operations;

    private TContract Make() => _made = (TContract)(__owned = __operations.OwnedInner(_services)).Value;
}
