using Lending.Application;
using Lending.Application.Abstractions;
using Lending.Infrastructure;
using Lending.Infrastructure.Time;
using Lending.Web;
using Lending.Web.Endpoints;
using Lending.Web.Errors;
using Lending.Web.Requests;

WebApplicationBuilder builder = WebApplication.CreateBuilder(args);

builder.Services.AddApplication();
builder.Services.AddInfrastructure(builder.Configuration, builder.Environment);
builder.Services.AddSingleton<IClock, SystemClock>();
builder.Services.AddHttpContextAccessor().AddScoped<ICurrentUser, HttpCurrentUser>();
builder.AddGreetings();
builder.Services.AddControllers();
builder.Services.AddProblemDetails();
builder.Services.AddExceptionHandler<LendingExceptionHandler>();

WebApplication app = builder.Build();

app.UseExceptionHandler();
app.UseMiddleware<BranchHeaderMiddleware>();
app.MapControllers();
app.MapBooks();
app.MapMembers();
app.MapLoans();
app.MapHealthChecks("/health");
app.MapGet("/", (IGreeting greeting) => greeting.Text);

app.Run();

public partial class Program;
