using System.ComponentModel;

namespace Mesh.Generation;

/// <summary>A method that fills caches.</summary>
/// <param name="Method">The name of the method.</param>
/// <param name="Run">Calls the method, on the instance behind the facades.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record WarmStep(string Method, Func<object, IServiceProvider, CancellationToken, ValueTask> Run);
