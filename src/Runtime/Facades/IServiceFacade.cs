using System.ComponentModel;

namespace Mesh.Registry;

/// <summary>
/// Describes the service behind a facade. Every generated facade implements it explicitly, so that it does not show on the contract:
/// <c>(IServiceFacade)store</c>. Descriptions are snapshots made on request, and cost nothing otherwise. They can be requested at any time,
/// even before the start and after the end of the application.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Advanced)]
public interface IServiceFacade
{
    /// <summary>The name of the service behind the facade.</summary>
    string Service { get; }

    /// <summary>The contract that the facade implements.</summary>
    Type Contract { get; }

    /// <summary>
    /// The instance that the facade calls. Before the start it may not exist yet: then it is created now, as by the first call, and
    /// exceptions of its constructor are thrown. After the container has been disposed, an instance that was never created throws
    /// <see cref="ObjectDisposedException"/>.
    /// </summary>
    object Inner { get; }

    /// <summary>The current state of the service: status, health, error, and its entry in the plan. Null for a facade written by hand.</summary>
    ServiceInfo? Info => null;

    /// <summary>
    /// The current state of the contract's operations, ordered by name: their numbers, and the settings of their policies.
    /// Empty for a facade written by hand.
    /// </summary>
    IReadOnlyList<OperationDescription> Operations => [];
}
