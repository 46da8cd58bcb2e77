namespace Lending.Web;

internal static class GreetingServices
{
    public static WebApplicationBuilder AddGreetings(this WebApplicationBuilder builder)
    {
        builder.Services.Add(ServiceDescriptor.Scoped<IGreeting, Greeting>());
        return builder;
    }
}
