using System.ComponentModel;

namespace Mesh.Facades;

/// <summary>Implemented by every generated facade, explicitly, so that it does not show on the contract.</summary>
[EditorBrowsable(EditorBrowsableState.Advanced)]
public interface IServiceFacade
{
    /// <summary>The name of the service behind the facade.</summary>
    string Service { get; }

    /// <summary>The instance that the facade calls.</summary>
    object Inner { get; }
}
