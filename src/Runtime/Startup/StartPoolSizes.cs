using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Mesh.Startup;

/// <summary>Finds how many services of a pool may start at the same time.</summary>
internal static class StartPoolSizes
{
    /// <summary>From the configuration, else from the options, else the default.</summary>
    public static Func<string, int> From(MeshOptions options, IServiceProvider provider)
    {
        IConfiguration? configuration = provider.GetService<IConfiguration>();
        return name =>
        {
            int size;
            string key = $"Mesh:StartPools:{name}";
            if (configuration?[key] is not { Length: > 0 } text) return options.StartPools.TryGetValue(name, out size) ? Checked(name, size, $"MeshOptions.StartPools[\"{name}\"]") : MeshOptions.DefaultPoolSize;
            return int.TryParse(text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out size) ? Checked(name, size, key) : throw Invalid(name, text, key);
        };
    }

    private static int Checked(string name, int size, string from) => size >= 1 ? size : throw Invalid(name, size.ToString(System.Globalization.CultureInfo.InvariantCulture), from);

    private static ServiceException Invalid(string name, string value, string from) =>
        new($"The start pool '{name}' cannot have the size '{value}' that {from} says. help: give it a whole number from 1 on.") { Kind = ServiceErrorKind.InvalidConfiguration };
}
