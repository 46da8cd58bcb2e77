using System.Globalization;
using Mesh.Plan;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Mesh.Startup;

/// <summary>Finds the sizes of start pools: the number of services of a pool that may start at the same time.</summary>
internal static class StartPoolSizes
{
    /// <summary>
    /// Returns the size of each pool that the services name: from the configuration, else from the options, else the default.
    /// </summary>
    /// <exception cref="ServiceException">A configured size is not valid.</exception>
    public static IReadOnlyDictionary<string, int> Of(IEnumerable<ServiceEntry> entries, MeshOptions options, IServiceProvider provider)
    {
        string[] pools = [.. entries.Select(static entry => entry.StartPool).OfType<string>().Distinct(StringComparer.Ordinal)];
        if (pools.Length == 0) return new Dictionary<string, int>();
        IConfiguration? configuration = provider.GetService<IConfiguration>();
        return pools.ToDictionary(static name => name, name => Of(name, options, configuration), StringComparer.Ordinal);
    }

    private static int Of(string name, MeshOptions options, IConfiguration? configuration)
    {
        string key = $"Mesh:StartPools:{name}";
        if (configuration?[key] is { Length: > 0 } text)
        {
            return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int configured) ? Checked(name, configured, key) : throw Invalid(name, text, key);
        }

        return options.StartPools.TryGetValue(name, out int size) ? Checked(name, size, $"MeshOptions.StartPools[\"{name}\"]") : MeshOptions.DefaultPoolSize;
    }

    private static int Checked(string name, int size, string from) => size >= 1 ? size : throw Invalid(name, size.ToString(CultureInfo.InvariantCulture), from);

    private static ServiceException Invalid(string name, string value, string from) =>
        new($"The start pool '{name}' cannot have the size '{value}' that {from} says. help: give it a whole number from 1 on.") { Kind = ServiceErrorKind.InvalidConfiguration };
}
