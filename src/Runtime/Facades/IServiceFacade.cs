using System.ComponentModel;

namespace Mesh.Registry;

/// <summary>
/// Implemented by every generated facade, explicitly, so that it does not show on the contract: <c>(IServiceFacade)store</c> tells all that is known of the service behind it. What is told is put together when it is asked for, and is of that
/// moment; nobody pays for it who does not ask. It may be asked at any time, before the start and after the end of the application too.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Advanced)]
public interface IServiceFacade
{
    /// <summary>The name of the service behind the facade.</summary>
    string Service { get; }

    /// <summary>The contract that the facade implements.</summary>
    Type Contract { get; }

    /// <summary>
    /// The instance that the facade calls. Before the start it may be that nobody has made it yet: then it is made now, as by the first call, and what its constructor throws is thrown; after the container has been disposed, that it has been
    /// (<see cref="ObjectDisposedException"/>).
    /// </summary>
    object Inner { get; }

    /// <summary>The service as it stands now: status, health, error, and what the plan says of it. Null for a facade that somebody wrote by hand.</summary>
    ServiceInfo? Info => null;

    /// <summary>The operations of the contract as they stand now, by name: what they have done, and the values that hold of their policies. Empty for a facade that somebody wrote by hand.</summary>
    IReadOnlyList<OperationDescription> Operations => [];
}
