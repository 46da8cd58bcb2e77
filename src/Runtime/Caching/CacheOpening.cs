using Mesh.Policies;
using Microsoft.Extensions.Logging;

namespace Mesh.Caching;

/// <summary>What an operation's cache is opened with, beside what generated code says of the operation.</summary>
/// <param name="Settings">The values of the attribute, or what configuration made of them.</param>
/// <param name="Observer">Is told of each request.</param>
/// <param name="Logger">Where a failed refresh is logged.</param>
internal sealed record CacheOpening(CacheSettings Settings, Action<CacheResult>? Observer, ILogger Logger);
