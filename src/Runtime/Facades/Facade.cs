using System.ComponentModel;
using System.Diagnostics;
using Mesh.Registry;

namespace Mesh.Generation;

/// <summary>
/// The base class of generated facades. Two facades of one service are equal, whatever their contracts: the service behind them is
/// compared.
/// </summary>
[StackTraceHidden, DebuggerStepThrough]
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class Facade : IServiceFacade
{
    private protected Facade()
    {
    }

    private protected abstract Type Contract { get; }

    private protected abstract object Target { get; }

    private protected abstract FacadeOperations Shared { get; }

    string IServiceFacade.Service => Shared.Service;

    Type IServiceFacade.Contract => Contract;

    object IServiceFacade.Inner => Target;

    // The context is asked, so that an instance needs no field for it.
    ServiceInfo? IServiceFacade.Info => Shared.context.InfoOf(Shared.Service);

    IReadOnlyList<OperationDescription> IServiceFacade.Operations => Shared.context.OperationsOf(Shared.Service, Shared.Contract);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is IServiceFacade facade && Target.Equals(facade.Inner);

    /// <inheritdoc/>
    public override int GetHashCode() => Target.GetHashCode();

    /// <inheritdoc/>
    public override string? ToString() => Target.ToString();
}
