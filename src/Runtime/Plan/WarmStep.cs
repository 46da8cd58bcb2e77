using System.ComponentModel;

namespace Mesh.Generation;

/// <summary>A method that fills caches.</summary>
/// <param name="Method">Its name.</param>
/// <param name="Run">Calls it, on the instance behind the facades.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record WarmStep(string Method, Func<object, IServiceProvider, CancellationToken, ValueTask> Run);
