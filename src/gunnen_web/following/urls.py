app_name = "following"
urlpatterns = []
