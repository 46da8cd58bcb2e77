using Mesh.Configuration;

namespace Microsoft.Extensions.Configuration;

/// <summary>Files that an operator changes while the application runs.</summary>
public static class MeshConfigurationExtensions
{
    /// <summary>
    /// Adds a JSON file, such as one with policies, and reads it anew when it has changed. Other than with <c>AddJsonFile</c> a file with a mistake in it does no harm: while the application runs it is logged with the line, and
    /// the values of before hold on; at the start the mesh does not start, and the message says so in one line.
    /// </summary>
    /// <param name="builder">The configuration.</param>
    /// <param name="path">The file; relative to the content root, or what else is set as base path. The folder of one that is to be watched must exist.</param>
    /// <param name="optional">Whether it need not be there.</param>
    /// <param name="reloadOnChange">Whether it is watched.</param>
    /// <param name="reloadDelay">How long after a change it is read, so that whoever writes has finished; null for 250 ms.</param>
    /// <returns>The builder.</returns>
    /// <exception cref="ArgumentException">The path is empty.</exception>
    public static IConfigurationBuilder AddMeshFile(this IConfigurationBuilder builder, string path, bool optional = false, bool reloadOnChange = true, TimeSpan? reloadDelay = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(path);
        return builder.Add(new MeshFileSource(path, optional, reloadOnChange, reloadDelay ?? TimeSpan.FromMilliseconds(250)));
    }
}
