using Mesh.Configuration;

namespace Microsoft.Extensions.Configuration;

/// <summary>Adds files to the configuration that an operator may change while the application runs.</summary>
public static class MeshConfigurationExtensions
{
    /// <summary>
    /// Adds a JSON file, such as one with policies, and reads it again after changes. Unlike with <c>AddJsonFile</c>, a broken file does no
    /// harm: while the application runs, the error is logged with its line and the previous values stay in effect; at the start, the mesh
    /// does not start, and the message has the error in one line.
    /// </summary>
    /// <param name="builder">The configuration.</param>
    /// <param name="path">The path of the file, relative to the content root, or to the base path if one is set. To be watched, its folder must exist.</param>
    /// <param name="optional">Whether the file may be missing.</param>
    /// <param name="reloadOnChange">Whether the file is watched.</param>
    /// <param name="reloadDelay">The time between a change and reading the file, so that the writer can finish; null for 250 ms.</param>
    /// <returns>The builder.</returns>
    /// <exception cref="ArgumentException">The path is empty.</exception>
    public static IConfigurationBuilder AddMeshFile(this IConfigurationBuilder builder, string path, bool optional = false, bool reloadOnChange = true, TimeSpan? reloadDelay = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(path);
        return builder.Add(new MeshFileSource(path, optional, reloadOnChange, reloadDelay ?? TimeSpan.FromMilliseconds(250)));
    }
}
